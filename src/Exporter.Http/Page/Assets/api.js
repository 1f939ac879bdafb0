// Calls of the API. Every failure is a Problem whose text can be shown as it is.

import { parse } from './json.js';

const root = '/api/v1';

export class Problem extends Error {
  constructor(body, status) {
    super(body?.detail ?? `The server answered ${status}.`);
    this.type = body?.type ?? '';
    this.status = status;
  }
}

async function call(method, path, { body, headers = {}, json } = {}) {
  let response;
  try {
    response = await fetch(root + path, {
      method,
      headers: json === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: json === undefined ? body : JSON.stringify(json),
    });
  } catch {
    throw new Problem({ detail: 'The server does not answer. Check that it runs, then try again.' }, 0);
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? parse(text) : null;
  } catch {
    // What is no JSON is no answer of this API: a proxy's page, for example.
  }
  if (!response.ok) throw new Problem(answer, response.status);
  return answer;
}

// One key for each thing a person does: pressing twice, or a lost answer, never does it twice.
const once = () => ({ 'Idempotency-Key': crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });

export const formats = () => call('GET', '/formats').then((list) => list.items);
export const recent = () => call('GET', '/exports/history?limit=8').then((page) => page.items);
export const getExport = (id) => call('GET', `/exports/${encodeURIComponent(id)}`);
export const upload = (file) => call('POST', '/docs', { body: file, headers: { 'X-Filename': encodeURIComponent(file.name), ...once() } });
export const start = (documentId) => call('POST', `/docs/${encodeURIComponent(documentId)}/export`, { json: {}, headers: once() });
export const submit = (id, review) => call('POST', `/exports/${encodeURIComponent(id)}/modifications`, { json: review, headers: once() });
export const regenerate = (id, format) => call('POST', `/exports/${encodeURIComponent(id)}/regenerate`, { json: { format }, headers: once() });
export const retry = (id) => call('POST', `/exports/${encodeURIComponent(id)}/retry`, { headers: once() });
export const cancel = (id) => call('DELETE', `/exports/${encodeURIComponent(id)}`);
export const downloadPath = (id, format, revision) => `${root}/exports/${encodeURIComponent(id)}/download?format=${encodeURIComponent(format)}&revision=${revision}`;

/** Watches an export: its states and the lines of its log, until it has ended or nobody watches any more. */
export function watch(id, { onStatus, onEvent, onEnd, onLost }) {
  const source = new EventSource(`${root}/exports/${encodeURIComponent(id)}/events`);
  source.addEventListener('status', (e) => onStatus(parse(e.data)));
  source.addEventListener('export_event', (e) => onEvent(parse(e.data)));
  source.addEventListener('end', () => {
    source.close();
    onEnd();
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  return () => source.close();
}
