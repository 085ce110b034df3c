/**
 * The same data without a package: one address for each file, as a list or as a script that fetches them.
 *
 * Scripts resume what was broken off and check the SHA-256 of what they got. A token for data that are not
 * public is taken from the environment, so that it stands in no file.
 */

export interface LinkedFile {
  readonly url: string;
  /** Where to put it, relative to the folder of the script. */
  readonly path: string;
  readonly sha256: string;
}

export const URL_LISTS = ['urls', 'wget', 'curl', 'python'] as const;
export type UrlList = (typeof URL_LISTS)[number];

export const URL_LIST_NAMES: Readonly<Record<UrlList, string>> = {
  urls: 'urls.txt',
  wget: 'fetch-wget.sh',
  curl: 'fetch-curl.sh',
  python: 'fetch.py',
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the shell's own
const WGET =
  'wget --continue ${GATEWAY_TOKEN:+--header="Authorization: Bearer $GATEWAY_TOKEN"} --output-document="$2" "$1"';
const CURL =
  'curl --fail --location --continue-at - ${GATEWAY_TOKEN:+--header "Authorization: Bearer $GATEWAY_TOKEN"} --output "$2" "$1"';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these were the shell's own

/** @param notes lines of comment: what was left out, and why */
export function writeUrlList(kind: UrlList, files: readonly LinkedFile[], notes: readonly string[]): string {
  switch (kind) {
    case 'urls':
      return files.map(({ url }) => `${url}\n`).join('');
    case 'wget':
      return shell(files, notes, WGET);
    case 'curl':
      return shell(files, notes, CURL);
    case 'python':
      return python(files, notes);
    default:
      return kind satisfies never;
  }
}

function shell(files: readonly LinkedFile[], notes: readonly string[], command: string): string {
  return [
    '#!/bin/sh',
    '# For data that are not public: export GATEWAY_TOKEN=<a personal access token>',
    ...notes.map(comment),
    'set -eu',
    'get() {',
    '  mkdir -p "$(dirname "$2")"',
    '  echo "$3  $2" | sha256sum --check --status 2>/dev/null && return',
    `  ${command}`,
    '  echo "$3  $2" | sha256sum --check',
    '}',
    ...files.map(({ url, path, sha256 }) => `get ${quoted(url)} ${quoted(path)} ${sha256}`),
    '',
  ].join('\n');
}

function python(files: readonly LinkedFile[], notes: readonly string[]): string {
  const rows = files.map(
    ({ url, path, sha256 }) => `    (${JSON.stringify(url)}, ${JSON.stringify(path)}, "${sha256}"),`,
  );
  return `#!/usr/bin/env python3
"""Fetch the files below, resuming what was broken off, and check them.

For data that are not public: export GATEWAY_TOKEN=<a personal access token>
"""
${notes.map(comment).join('\n')}
import hashlib
import os
import pathlib
import shutil
import sys
import urllib.request

FILES = [
${rows.join('\n')}
]


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(url, path):
    done = path.stat().st_size if path.exists() else 0
    request = urllib.request.Request(url)
    if done:
        request.add_header("Range", f"bytes={done}-")
    if "GATEWAY_TOKEN" in os.environ:
        request.add_header("Authorization", "Bearer " + os.environ["GATEWAY_TOKEN"])
    with urllib.request.urlopen(request) as answer:
        with open(path, "ab" if answer.status == 206 else "wb") as file:
            shutil.copyfileobj(answer, file, 1 << 20)


failed = 0
for url, name, expected in FILES:
    path = pathlib.Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not (path.exists() and sha256(path) == expected):
        fetch(url, path)
    good = sha256(path) == expected
    failed += not good
    print(name, "is good" if good else "IS BROKEN: remove it and try again")
sys.exit(1 if failed else 0)
`;
}

const comment = (line: string) => `# ${line.replace(/\s+/g, ' ')}`;
const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
