import type * as classes from '#classes'
import * as mail from '#mail'
import { t } from '#messages'
import { field, type Html, hidden, html, inboxFilters, select } from '../../ui/index.ts'
import { boxHref, boxOf, POST, type Question, viewOf } from './question.ts'

/** Something is looked for in the box. */
export const isFiltered = ({ values: { destinataire, mots, type, etat } }: Question): boolean =>
  Boolean(destinataire || mots || type || etat)

/** What the list may be searched by: words everywhere, the rest where it tells letters of the view apart. */
export function filters(asked: Question, taught: readonly classes.TaughtClass[]): Html {
  const { values, errors } = asked
  const form = { values, errors }
  const view = viewOf(asked)
  const search = { type: 'search', autocomplete: 'off' } as const
  const kept = (['vue', 'boutique', 'client', 'ou'] as const).map((name) => values[name] && hidden(name, values[name]))
  const words = html`${field(form, { ...search, name: 'mots', label: t('post.words'), attributes: { 'data-search': true } })}
${!values.client && view !== 'clients' && field(form, { ...search, name: 'destinataire', label: t('post.receiver') })}`
  const lists = html`${!values.boutique && taught.length > 1 && one(form, { name: 'classe', label: t('post.class'), options: classOptions(taught), empty: t('post.all-classes') })}
${(view === 'automatiques' || view === 'tout') && one(form, { name: 'type', label: t('post.kind'), options: kindsOf(view), empty: t('post.all') })}
${view === 'eleves' && one(form, { name: 'etat', label: t('post.state'), options: [{ value: 'non-lu', label: t('post.only-unread') }], empty: t('post.all') })}`
  const clear = isFiltered(asked) ? boxHref(boxOf(asked), { vue: values.vue }) : undefined
  return inboxFilters(POST, html`${kept}${words}${lists}`, clear)
}

const one = (...given: Parameters<typeof select>): Html => html`<auto-submit>${select(...given)}</auto-submit>`

export const classOptions = (taught: readonly classes.TaughtClass[]) =>
  taught.map(({ id, name }) => ({ value: String(id), label: name }))

const kindsOf = (view: string) =>
  mail.mailKinds
    .filter((kind) => view === 'tout' || (kind !== mail.FROM_PUPIL && kind !== mail.FROM_CUSTOMER))
    .map((kind) => ({ value: kind, label: mail.kindName(kind) }))
