// The editor of extracted data. Each part knows how to read itself back and how many changes it holds; whole values are read, never patches.

import { isNumber, numberFrom, show } from './json.js';
import { make } from './dom.js';

const numeric = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
let ids = 0;

/** A part for each member of an object. */
export function objectEditor(data, facts, onChange, path = '') {
  const parts = Object.entries(data).map(([name, value]) => [name, memberEditor(name, value, facts, onChange, path ? `${path}.${name}` : name)]);
  return {
    element: make('div', {}, ...parts.map(([, part]) => part.element)),
    read: () => Object.fromEntries(parts.map(([name, part]) => [name, part.read()])),
    changes: () => parts.reduce((sum, [, part]) => sum + part.changes(), 0),
    isValid: () => parts.every(([, part]) => part.isValid()),
  };
}

function memberEditor(name, value, facts, onChange, path) {
  if (Array.isArray(value) && value.length > 0 && value.every((v) => isPlainObject(v) && Object.values(v).every(isScalar))) {
    return inFieldset(name, tableEditor(value, onChange, name));
  }
  if (Array.isArray(value)) {
    return inFieldset(name, objectAsList(value, facts, onChange, path));
  }
  return isPlainObject(value) ? inFieldset(name, objectEditor(value, facts, onChange, path)) : fieldEditor(name, value, facts.get(path), onChange);
}

function objectAsList(values, facts, onChange, path) {
  const part = objectEditor(Object.fromEntries(values.map((v, i) => [String(i + 1), v])), facts, onChange, path);
  return { ...part, read: () => Object.values(part.read()) };
}

function inFieldset(name, part) {
  return { ...part, element: make('fieldset', {}, make('legend', {}, name), part.element) };
}

function fieldEditor(name, value, fact, onChange) {
  const id = `field-${++ids}`;
  const box = scalarBox(value, id, update);
  const undo = make('button', { type: 'button', class: 'small', onclick: () => { box.reset(); update(); box.input.focus(); } }, 'Undo');
  const was = make('span');
  const note = make('div', { class: 'was', hidden: true, id: `${id}-was` }, was, undo);
  const element = make('div', { class: 'field' }, make('label', { for: id }, name), make('div', { class: 'control' }, box.input, confidence(fact)), note);
  function update() {
    const changed = box.isChanged();
    element.classList.toggle('changed', changed);
    note.hidden = !changed;
    was.textContent = changed ? `was: ${show(value) || '(nothing)'}` : '';
    box.input.setAttribute('aria-describedby', changed ? note.id : '');
    undo.setAttribute('aria-label', `Undo the change of ${name}`);
    onChange();
  }
  return { element, read: box.read, changes: () => (box.isChanged() ? 1 : 0), isValid: box.isValid };
}

function confidence(fact) {
  if (typeof fact?.confidence !== 'number') return null;
  const percent = Math.round(fact.confidence * 100);
  return make('span', { class: percent < 80 ? 'confidence low' : 'confidence', title: 'Confidence that the extraction states' }, `${percent} %`);
}

function scalarBox(value, id, onInput, label) {
  const text = show(value);
  const attributes = { id, 'aria-label': label, autocomplete: 'off' };
  if (typeof value === 'boolean') {
    const input = make('input', { ...attributes, type: 'checkbox', onchange: onInput });
    input.checked = value;
    return { input, read: () => input.checked, isChanged: () => input.checked !== value, isValid: () => true, reset: () => { input.checked = value; } };
  }
  const isLong = !isNumber(value) && (text.length > 70 || text.includes('\n'));
  const input = make(isLong ? 'textarea' : 'input', isLong
    ? { ...attributes, rows: Math.min(6, 1 + Math.ceil(text.length / 70)), oninput: check }
    : { ...attributes, type: 'text', inputmode: isNumber(value) ? 'decimal' : null, placeholder: value === null ? 'not found' : null, oninput: check });
  input.value = text;
  const isValid = () => !isNumber(value) || input.value.trim() === '' || numeric.test(input.value.trim());
  function check() {
    input.toggleAttribute('aria-invalid', false);
    if (!isValid()) input.setAttribute('aria-invalid', 'true');
    input.setCustomValidity(isValid() ? '' : 'This is a number: digits with a point, for example 1250.40.');
    onInput();
  }
  return {
    input,
    isValid,
    isChanged: () => input.value !== text,
    reset: () => { input.value = text; check(); },
    read: () => {
      if (input.value === text) return value;
      if (isNumber(value)) return input.value.trim() === '' ? null : numberFrom(input.value.trim());
      return value === null && input.value === '' ? null : input.value;
    },
  };
}

// Line items: a table whose rows can be taken out, put back and added.
function tableEditor(rows, onChange, name) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const body = make('tbody');
  const parts = [];
  const add = (values, isNew) => {
    const part = rowEditor(columns, values, isNew, () => { if (isNew && part.isRemoved()) part.element.remove(); onChange(); }, parts.length + 1, name);
    parts.push(part);
    body.append(part.element);
    return part;
  };
  rows.forEach((row) => add(row, false));
  const blank = Object.fromEntries(columns.map((c) => [c, isNumber(rows[0][c]) ? null : '']));
  const more = make('button', { type: 'button', class: 'small', onclick: () => { add(blank, true).focus(); onChange(); } }, 'Add a row');
  more.setAttribute('aria-label', `Add a row to ${name}`);
  // Columns share the width by what stands in them; none is too narrow to type in.
  const width = (column) => Math.min(30, 5 + Math.max(column.length, ...rows.map((r) => show(r[column]).length)));
  function heading(column) {
    const cell = make('th', { scope: 'col' }, column);
    cell.style.width = `${(100 * width(column)) / columns.reduce((sum, c) => sum + width(c), 0)}%`;
    return cell;
  }
  return {
    element: make('div', {}, make('div', { class: 'rows' }, make('table', {}, make('thead', {}, make('tr', {}, ...columns.map(heading),
      make('th', {}, make('span', { class: 'sr-only' }, 'Row')))), body)), more),
    read: () => parts.filter((p) => !p.isRemoved()).map((p) => p.read()),
    changes: () => parts.reduce((sum, p) => sum + p.changes(), 0),
    isValid: () => parts.every((p) => p.isRemoved() || p.isValid()),
  };
}

function rowEditor(columns, values, isNew, onChange, number, name) {
  let removed = false;
  const cells = columns.map((column) => {
    const value = column in values ? values[column] : null;
    const was = make('span', { class: 'was-cell' });
    const box = scalarBox(value, `field-${++ids}`, update, `${column}, row ${number} of ${name}`);
    const cell = make('td', {}, box.input, was);
    function update() {
      const changed = !isNew && box.isChanged();
      cell.classList.toggle('changed', changed);
      was.textContent = changed ? `was: ${show(value) || '(nothing)'}` : '';
      onChange();
    }
    return { column, box, cell, wasThere: column in values };
  });
  const toggle = make('button', { type: 'button', class: 'small quiet', onclick: flip }, '✕');
  const action = () => `${removed ? 'Put back' : 'Remove'} row ${number} of ${name}`;
  toggle.setAttribute('aria-label', action());
  const element = make('tr', { class: isNew ? 'added' : null }, ...cells.map((c) => c.cell), make('td', {}, toggle));
  function flip() {
    removed = !removed;
    element.classList.toggle('removed', removed);
    cells.forEach((c) => { c.box.input.disabled = removed; });
    toggle.textContent = removed ? '↩' : '✕';
    toggle.setAttribute('aria-label', action());
    onChange();
  }
  return {
    element,
    isRemoved: () => removed,
    isValid: () => cells.every((c) => c.box.isValid()),
    focus: () => cells[0].box.input.focus(),
    changes: () => (isNew ? (removed ? 0 : 1) : removed ? 1 : cells.filter((c) => c.box.isChanged()).length),
    read: () => Object.fromEntries(cells.filter((c) => c.wasThere || c.box.isChanged()).map((c) => [c.column, typed(c.box.read(), isNew)])),
  };
}

// In a new row a text of digits under a column of numbers is a number.
function typed(value, isNew) {
  return isNew && typeof value === 'string' && numeric.test(value.trim()) ? numberFrom(value.trim()) : value;
}

function isScalar(value) {
  return value === null || typeof value !== 'object' || isNumber(value);
}

function isPlainObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !isNumber(value);
}
