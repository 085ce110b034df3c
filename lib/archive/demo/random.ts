/**
 * Random numbers that are the same on every machine: the demo archive must not change with it.
 *
 * xoshiro128** (Blackman and Vigna 2018), seeded through splitmix32.
 */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** Of mean 0 and standard deviation 1. */
  normal(): number;
  /** A count of that mean. */
  poisson(mean: number): number;
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

export function seededRandom(seed: number): Random {
  let mix = seed >>> 0;
  const splitmix = () => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];

  const uniform = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };

  // Box and Muller; 1 − u keeps the logarithm away from 0.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

  const poisson = (mean: number) => {
    // The normal distribution is near enough where Knuth's product would underflow.
    if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count += 1;
    return count;
  };

  return { uniform, normal, poisson };
}

/** Draws a bin with a chance in proportion to its weight. */
export function weightedBins(weights: readonly number[]): {
  total: number;
  draw: (random: Random) => number;
} {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, bin) => {
    total += weight;
    sums[bin] = total;
  });
  const draw = (random: Random) => {
    const wanted = random.uniform() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { total, draw };
}
