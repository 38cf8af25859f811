import type { Zone } from '#carriers'
import { t } from '#messages'
import { attrs, button, type Content, errorOf, type FormState, fieldId, type Html, html } from '../../ui/index.ts'
import { priceField, ROWS } from './rows.ts'

/** The grid of a carrier's prices: ranges one under the other, zones side by side, and for each zone what it does otherwise. */
export function pricesGrid(form: FormState, zones: readonly Zone[]): Html {
  const filled = Array.from({ length: ROWS }, (_, row) => row).findLast((row) => form.values[`lower-${row}`]) ?? 0
  const shown = Math.min(ROWS, Math.max(5, filled + 3))
  const rows = Array.from({ length: shown }, (_, row) => rangeRow(form, row, zones))
  return html`<section class="scroll" tabindex="0" aria-label="${t('office.carrier.prices')}">
<table class="lines ranges" id="${fieldId(form, 'ranges')}"><thead><tr><th scope="col">${t('office.carrier.lower')}</th><th scope="col">${t('office.carrier.upper')}</th>
<th scope="col">${t('carriers.home')}</th>${zones.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
<tfoot>${freeRow(form, zones)}${zones.length > 0 && html`${delayRow(form, zones)}${neverRow(form, zones)}`}</tfoot></table></section>
${cutting(form)}`
}

function input(
  form: FormState,
  name: string,
  label: string | undefined,
  own: { wrong?: boolean; text?: boolean } = {},
): Html {
  const wrong = own.wrong || form.errors[name] !== undefined
  const decimal = own.text ? undefined : 'decimal'
  return html`<input${attrs({
    type: 'text',
    id: fieldId(form, name),
    name,
    value: form.values[name],
    inputmode: decimal,
    autocomplete: 'off',
    'aria-label': label,
    'aria-invalid': wrong ? 'true' : undefined,
  })}>`
}

function rangeRow(form: FormState, row: number, zones: readonly Zone[]): Html {
  const cell = (name: string, label: string) => {
    const wrong = form.errors[`lower-${row}`] !== undefined || (form.errors.ranges !== undefined && !!form.values[name])
    return html`<td>${input(form, name, label, { wrong })}</td>`
  }
  const n = row + 1
  return html`<tr>${cell(`lower-${row}`, t('office.carrier.lowerOf', { n }))}${cell(`upper-${row}`, t('office.carrier.upperOf', { n }))}${cell(
    priceField(row),
    t('office.carrier.priceOf', { n }),
  )}${zones.map(({ id, name }) => cell(priceField(row, id), t('carriers.priceIn', { n, zone: name })))}</tr>`
}

const freeRow = (form: FormState, zones: readonly Zone[]): Html =>
  html`<tr><th scope="row" colspan="2">${t('office.carrier.free')}<span class="note">${t('office.carrier.freeHint')}</span></th>
<td>${said(form, 'freeFrom')}${input(form, 'freeFrom', t('carriers.freeHome'))}</td>${zones.map(
    ({ id, name }) =>
      html`<td>${said(form, `free-${id}`)}${input(form, `free-${id}`, t('carriers.freeIn', { zone: name }))}</td>`,
  )}</tr>`

const delayRow = (form: FormState, zones: readonly Zone[]): Html =>
  html`<tr><th scope="row" colspan="2">${t('carriers.delay')}<span class="note">${t('carriers.delayHint')}</span></th><td></td>${zones.map(
    ({ id, name }) =>
      html`<td>${input(form, `delay-${id}`, t('carriers.delayIn', { zone: name }), { text: true })}</td>`,
  )}</tr>`

const neverRow = (form: FormState, zones: readonly Zone[]): Html =>
  html`<tr><th scope="row" colspan="2">${t('carriers.never')}<span class="note">${t('carriers.neverHint')}</span></th><td></td>${zones.map(
    ({ id, name }) => {
      const own = {
        id: fieldId(form, `never-${id}`),
        name: `never-${id}`,
        checked: form.values[`never-${id}`] === 'on',
      }
      return html`<td>${said(form, `never-${id}`)}<input${attrs({ type: 'checkbox', value: 'on', ...own, 'aria-label': t('carriers.neverIn', { zone: name }) })}></td>`
    },
  )}</tr>`

/** What is wrong with a cell, in it. */
const said = (form: FormState, name: string): Content => form.errors[name] !== undefined && errorOf(form, name)

/** A range is cut in two at an amount or a weight, both halves at its price: nothing is left without one. */
const cutting = (form: FormState): Html =>
  html`<div class="cutting"><label for="${fieldId(form, 'couper')}">${t('carriers.cut')}</label>${input(form, 'couper', undefined)}${button(
    t('carriers.cutNow'),
    { kind: 'secondary', size: 'small', name: 'acte', value: 'couper', attributes: { formnovalidate: true } },
  )}</div>`
