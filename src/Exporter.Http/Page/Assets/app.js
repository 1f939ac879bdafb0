// The flow of the page: upload, review, deliverable. The address names the export, so that a reload or a second window goes on where it was.

import * as api from './api.js';
import * as views from './views.js';
import { byId, setHidden } from './dom.js';
import { objectEditor } from './editor.js';

let current = null;
let editor = null;
let editingSince = 0;
let stopWatching = () => {};

const say = (text) => { byId('live').textContent = text; };

function showProblem(error) {
  byId('problem').textContent = error.message;
  setHidden('problem', false);
}

/** Runs what a person asked for: its button rests meanwhile, and what goes wrong is shown. */
async function doing(button, work) {
  setHidden('problem', true);
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    showProblem(error);
  } finally {
    button.disabled = false;
  }
}

async function refresh() {
  const id = current;
  const state = await api.getExport(id);
  if (id === current) await show(state);
}

async function show(state) {
  views.showStages(state);
  setHidden('upload', true);
  setHidden('new-export', false);
  const first = state.stages.find((s) => s.stage === 'initial_ai_summary');
  if (state.status === 'awaiting_user_review' && first) showReview(first);
  else setHidden('review', true);
  views.showDeliverable(state, (e) => doing(e.target, async () => { await api.retry(current); open(current); }));
  const regenerable = state.revisions.length > 0 && state.status !== 'cancelled';
  setHidden('again-form', !regenerable);
  if (state.error && state.status === 'failed') showProblem(new Error(`The export failed: ${state.error.message}`));
}

function showReview(first) {
  if (editor) return;
  views.showSummary(first.ai_initial_summary, first.source);
  const facts = new Map((first.extracted_field_details ?? []).map((f) => [f.field.replace(/^\$\.?/, ''), f]));
  editor = objectEditor(first.initial_extracted_data, facts, countChanges);
  byId('fields').replaceChildren(Object.keys(first.initial_extracted_data).length ? editor.element : emptyNote());
  editingSince = performance.now();
  countChanges();
  setHidden('review', false);
  say('The summary is ready. Review the fields, then make the deliverable.');
  byId('summary-title').focus();
}

function emptyNote() {
  const note = document.createElement('p');
  note.className = 'hint';
  note.textContent = 'The source names no fields. Its text and tables go into the deliverable as they are.';
  return note;
}

function countChanges() {
  const n = editor.changes();
  byId('change-count').textContent = n === 0 ? 'no changes' : n === 1 ? '1 change' : `${n} changes`;
  byId('change-count').classList.toggle('some', n > 0);
}

function onStatus(status) {
  if (status.export_workflow_id !== current) return;
  const states = views.stageStates(status);
  views.showStages(status);
  const working = states.indexOf('working');
  if (working >= 0) say(`Stage ${working + 1} of 3 is being worked on.`);
  refresh().catch(showProblem);
}

function onEnd() {
  refresh().then(() => {
    const done = byId('deliverable').hidden === false;
    say(done ? 'The deliverable is ready to download.' : 'The export has ended.');
    if (done) byId('deliverable-title').focus();
  }, showProblem);
}

/** Shows an export and watches it. */
function open(id) {
  stopWatching();
  if (id !== current) {
    current = id;
    editor = null;
    setHidden('problem', true);
    setHidden('deliverable', true);
  }
  byId('events').replaceChildren();
  if (location.hash !== `#${id}`) history.pushState(null, '', `#${id}`);
  stopWatching = api.watch(id, { onStatus, onEvent: views.addEvent, onEnd, onLost: () => refresh().catch(showProblem) });
}

async function home() {
  stopWatching();
  current = null;
  editor = null;
  for (const id of ['stages', 'review', 'deliverable', 'log', 'problem', 'new-export']) setHidden(id, true);
  setHidden('upload', false);
  byId('upload-form').reset();
  views.showRecent(await api.recent(), open);
}

function route() {
  const id = location.hash.slice(1);
  if (/^exp-[0-9a-f]+$/.test(id)) open(id);
  else home().catch(showProblem);
}

byId('upload-form').addEventListener('submit', (e) => {
  e.preventDefault();
  const file = byId('file').files[0];
  if (!file) return;
  doing(byId('start'), async () => {
    say(`Uploading ${file.name}.`);
    const document = await api.upload(file);
    const started = await api.start(document.document_id);
    open(started.export_workflow_id);
  });
});

byId('review-form').addEventListener('submit', (e) => {
  e.preventDefault();
  if (!editor.isValid()) {
    const wrong = document.querySelector('#fields [aria-invalid="true"]');
    wrong?.focus();
    wrong?.reportValidity();
    return;
  }
  doing(byId('finish'), async () => {
    const instructions = byId('instructions').value.trim();
    await api.submit(current, {
      modified_data: editor.read(),
      editing_time_seconds: Math.round((performance.now() - editingSince) / 1000),
      user_preferences: {
        export_format: byId('format').value,
        document_template: byId('template').value,
        ...(instructions ? { transformation_instructions: instructions } : {}),
      },
    });
    say('The review is handed in. The deliverable is being made.');
    setHidden('review', true);
    byId('main').focus();
  });
});

byId('again-form').addEventListener('submit', (e) => {
  e.preventDefault();
  doing(e.submitter, async () => {
    await api.regenerate(current, byId('again-format').value);
    open(current);
  });
});

byId('cancel').addEventListener('click', (e) => doing(e.target, async () => {
  await api.cancel(current);
  await refresh();
}));

byId('new-export').addEventListener('click', () => {
  history.pushState(null, '', location.pathname);
  route();
});

const drop = byId('drop');
drop.addEventListener('dragover', (e) => { e.preventDefault(); drop.classList.add('over'); });
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (e) => {
  e.preventDefault();
  drop.classList.remove('over');
  if (e.dataTransfer.files.length) byId('file').files = e.dataTransfer.files;
});

addEventListener('popstate', route);
api.formats().then(views.showFormats).catch(showProblem);
route();
