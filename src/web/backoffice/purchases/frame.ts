import type { Context } from 'hono'
import { t } from '#messages'
import { attrs, type Content, type FormState, fieldId, type Html, html, type Link } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'

const places = {
  orders: '',
  toBuy: '/a-commander',
  suppliers: '/fournisseurs',
  invoices: '/factures',
  counts: '/inventaires',
} as const
export type PurchasesSub = keyof typeof places

/** The sub-menu of the tab « Achats ». */
export const subOf = (c: Context<Office>, current: PurchasesSub): Link[] =>
  (Object.keys(places) as PurchasesSub[]).map((name) => ({
    label: t(`purchases.sub.${name}`),
    href: `${c.var.base}/achats${places[name]}`,
    current: name === current,
  }))

type Shown = { sub: PurchasesSub; title: string; main: Content; wrong?: boolean }

/** A page of the tab; with `wrong` one that a form came back to. */
export const purchasesPage = (c: Context<Office>, { sub, title, main, wrong = false }: Shown) =>
  officePage(c, {
    tab: 'purchases',
    sub: subOf(c, sub),
    title,
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })

/** A head of a table of lines. */
export const head = (label: Content, end = true): Html =>
  html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`

type Cell = { name: string; label: string; inputmode?: 'numeric' | 'decimal' | 'text'; list?: string; look?: string }

/** A field in a cell of a table: its label is read out, its error stands under the name of the line (`cellErrors`). */
export function cellInput(form: FormState, { name, label, inputmode = 'numeric', list, look = 'pieces' }: Cell): Html {
  const id = fieldId(form, name)
  const wrong = form.errors[name] !== undefined
  const own = { class: look, id, name, type: 'text', value: form.values[name] ?? '', inputmode, list }
  const told = {
    autocomplete: 'off',
    'aria-label': label,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': wrong ? `${id}-error` : undefined,
  }
  return html`<input${attrs({ ...own, ...told })}>`
}

/** What is wrong with the fields of a line. */
export const cellErrors = (form: FormState, names: readonly string[]): Content =>
  names.map(
    (name) =>
      form.errors[name] && html`<p class="error-text" id="${fieldId(form, name)}-error">${form.errors[name]}</p>`,
  )
