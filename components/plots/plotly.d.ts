declare module 'plotly.js-cartesian-dist-min' {
  import type * as Plotly from 'plotly.js';

  /** UMD: one object, which `import()` gives as its default. */
  const plotly: typeof Plotly;
  export default plotly;
}
