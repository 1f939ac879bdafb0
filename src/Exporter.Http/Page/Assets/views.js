// What the page shows of an export.

import { byId, make, setHidden } from './dom.js';
import { downloadPath } from './api.js';

const marks = { waiting: null, working: '…', yours: '!', done: '✓', failed: '✕' };
const words = { waiting: 'waiting', working: 'working', yours: 'waits for you', done: 'done', failed: 'failed' };

/** State of each of the three stages, from the status of the export. */
export function stageStates({ status, current_stage: recorded, progress }) {
  // While a review is awaited the first stage is the last that is recorded; what ended then, ended in the second.
  const stage = status !== 'failed' && recorded === 1 && progress >= 35 ? 2 : recorded;
  switch (status) {
    case 'running': return stage === 1 ? ['working', 'waiting', 'waiting'] : ['done', 'done', 'working'];
    case 'awaiting_user_review': return ['done', 'yours', 'waiting'];
    case 'awaiting_final_processing': return ['done', 'done', 'working'];
    case 'completed': case 'partially_completed': return ['done', 'done', 'done'];
    default: return [1, 2, 3].map((n) => (n < stage ? 'done' : n === stage ? 'failed' : 'waiting'));
  }
}

export function showStages(state) {
  setHidden('stages', false);
  byId('stages-title').textContent = state.document_name;
  byId('progress').value = state.progress;
  const states = stageStates(state);
  document.querySelectorAll('.steps li').forEach((item, i) => {
    item.dataset.state = states[i];
    item.querySelector('.mark').textContent = marks[states[i]] ?? String(i + 1);
    const word = states[i] === 'failed' && ['expired', 'cancelled'].includes(state.status) ? state.status : words[states[i]];
    item.querySelector('.state').textContent = word;
  });
}

const parts = [['key_findings', 'Findings'], ['recommendations', 'Recommendations'], ['risk_factors', 'Risks'], ['action_items', 'To do']];

export function showSummary(summary, source) {
  const lists = parts.filter(([key]) => summary[key]?.length).flatMap(([key, title]) => [make('h3', {}, title), make('ul', {}, ...summary[key].map((text) => make('li', {}, text)))]);
  byId('summary').replaceChildren(make('p', {}, summary.executive_summary || 'The document has no text to summarise.'), ...lists);
  const pages = source.pages ? `, ${source.pages} pages` : '';
  byId('summary-method').textContent = `${describe(summary.method)} Read by ${source.extraction_method}: ${source.elements} elements${pages}.`;
}

function describe(method) {
  return method.startsWith('extractive') ? `Quoted from the document (${method}); no model was asked.` : `Written by ${method}.`;
}

export function showFormats(formats) {
  const kinds = [...new Set(formats.map((f) => f.kind))].sort((a, b) => (b === 'deliverable') - (a === 'deliverable'));
  const options = () => kinds.map((kind) => make('optgroup', { label: kind.replaceAll('_', ' ') },
    ...formats.filter((f) => f.kind === kind).map((f) => make('option', { value: f.key }, `${f.key} (.${f.extension})`))));
  byId('format').replaceChildren(...options());
  byId('again-format').replaceChildren(...options());
  byId('format').value = formats.some((f) => f.key === 'html') ? 'html' : formats[0]?.key;
  const explain = () => {
    const chosen = formats.find((f) => f.key === byId('format').value);
    byId('format-hint').textContent = chosen?.summary ?? '';
    const [before, names] = [byId('template').value, [...new Set(['standard', ...chosen?.templates ?? []])]];
    byId('template').replaceChildren(...names.map((name) => make('option', { value: name }, name.replaceAll('_', ' '))));
    byId('template').value = names.includes(before) ? before : 'standard';
  };
  byId('format').addEventListener('change', explain);
  explain();
}

export function showDeliverable(state, onRetry) {
  const record = state.stages.filter((s) => s.stage === 'final_summary_and_deliverable').at(-1);
  const revision = state.revisions.at(-1);
  setHidden('deliverable', !record);
  if (!record) return;
  const files = [record.deliverable, ...(record.additional_deliverables ?? [])].filter(Boolean);
  byId('files').replaceChildren(...files.map((file) => fileRow(state.export_workflow_id, file, record.revision)));
  const failed = revision?.status === 'running' ? [] : record.failed_formats ?? [];
  setHidden('failed-formats', failed.length === 0);
  byId('failed-formats').replaceChildren(
    ...failed.map((f) => make('p', {}, `${f.format} failed: ${f.message}`)),
    make('button', { type: 'button', onclick: onRetry }, 'Try again'));
}

function fileRow(id, file, revision) {
  const facts = [file.file_format, size(file.file_size_bytes), `revision ${revision}`, ledger(file.ledger)];
  return make('div', { class: 'file' },
    make('div', { class: 'about' }, make('strong', {}, file.filename), make('p', { class: 'hint' }, facts.join(' · ')), ...(file.warnings ?? []).map((w) => make('p', { class: 'hint' }, w))),
    make('a', { class: 'button primary', href: downloadPath(id, file.file_format, revision), download: file.filename }, 'Download'));
}

// Every element of the source is somewhere in this line; that is what a ledger is for.
function ledger(figures) {
  const words = [['exported', 'exported'], ['merged', 'merged'], ['dropped', 'left out by a rule'], ['deduplicated', 'deduplicated'], ['failed', 'failed']];
  return `${figures.elements} elements: ${words.filter(([key]) => figures[key] > 0).map(([key, word]) => `${figures[key]} ${word}`).join(', ')}`;
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1048576).toFixed(1)} MiB`;
}

export function addEvent(event) {
  setHidden('log', false);
  const time = new Date(event.timestamp);
  byId('events').append(make('li', { class: event.level }, make('time', { datetime: event.timestamp }, time.toLocaleTimeString()), event.details));
}

export function showRecent(items, onOpen) {
  setHidden('recent', items.length === 0);
  byId('recent-list').replaceChildren(...items.map((item) => make('li', {},
    make('button', { type: 'button', onclick: () => onOpen(item.export_workflow_id) },
      make('span', {}, item.document_name), make('span', { class: 'hint' }, item.status.replaceAll('_', ' '))))));
}
