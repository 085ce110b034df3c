import { expect, test } from 'vitest';
import { capabilitiesDocument, type Service } from './capabilities';

const service: Service = {
  url: 'https://gw.example/tap',
  functions: [
    {
      signature: 'ivo_hasword(haystack TEXT, needle TEXT) -> INTEGER',
      description: '1 when it has the word',
    },
  ],
  formats: [{ mime: 'text/csv', aliases: ['csv'], ivoId: null }],
  limits: {
    maxrecDefault: 100,
    maxrecHard: 1000,
    uploadBytes: 5000,
    syncSeconds: 60,
    asyncSeconds: 3600,
    retentionSeconds: 86_400,
  },
};
const xml = capabilitiesDocument(service);

test('the service is found by the very text of its types and of its base URL', () => {
  // pyVO compares these as text (pyvo/io/vosi/tapregext.py)
  expect(xml).toContain('xsi:type="tr:TableAccess"');
  expect(xml).toContain('<interface xsi:type="vs:ParamHTTP" role="std" version="1.1">');
  expect(xml).toContain('<accessURL use="base">https://gw.example/tap</accessURL>');
});

test('nobody has to sign in, and who wants to learns how', () => {
  // pyVO takes a service for closed unless one of its security methods is without a name
  const methods = [...xml.matchAll(/<securityMethod( standardID="([^"]*)")?\/>/g)].map((found) => found[2]);
  expect(methods).toEqual([undefined, 'ivo://ivoa.net/sso#BasicAA', 'ivo://ivoa.net/sso#cookie']);
});

test('TAPRegExt wants its elements in an order', () => {
  const table = xml.slice(xml.indexOf('<dataModel'), xml.indexOf('ivo://ivoa.net/std/VOSI#capabilities'));
  const order = [
    '<dataModel',
    '<language>',
    '<outputFormat',
    '<uploadMethod',
    '<retentionPeriod',
    '<executionDuration',
    '<outputLimit',
    '<uploadLimit',
  ];
  const places = order.map((name) => table.indexOf(name));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('the optional parts of ADQL 2.1 are declared', () => {
  // ADQL 2.1 appendix B
  for (const form of ['DISTANCE', 'ILIKE', 'INTERSECT', 'WITH', 'CAST', 'IN_UNIT', 'OFFSET']) {
    expect(xml).toContain(`<form>${form}</form>`);
  }
});

test('the limits are those of the settings', () => {
  expect(xml).toContain('<default unit="row">100</default><hard unit="row">1000</hard>');
  expect(xml).toContain('<executionDuration><default>60</default><hard>3600</hard></executionDuration>');
  expect(xml).toContain('<uploadLimit><hard unit="byte">5000</hard></uploadLimit>');
});
