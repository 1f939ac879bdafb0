// JSON whose numbers come back as they were sent: an amount of 2214.0 or an id of twenty digits must not look edited because this page read it.

const canKeepSource = typeof JSON.rawJSON === 'function';

/** Parses JSON; numbers that JavaScript would write differently are kept as they stand. */
export function parse(text) {
  return JSON.parse(text, (_, value, context) =>
    typeof value === 'number' && canKeepSource && context?.source !== undefined && String(value) !== context.source
      ? JSON.rawJSON(context.source)
      : value);
}

/** A typed number as JSON will have it. */
export function numberFrom(text) {
  return canKeepSource ? JSON.rawJSON(text) : Number(text);
}

/** True for a number, in either shape. */
export function isNumber(value) {
  return typeof value === 'number' || (canKeepSource && JSON.isRawJSON(value));
}

/** How a value is shown in a text box. */
export function show(value) {
  if (value === null || value === undefined) return '';
  return isNumber(value) && typeof value === 'object' ? value.rawJSON : String(value);
}
