import type { Context } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as street from '#street'
import type { House } from '../../http/index.ts'
import { choice, type FormState, type Html, html, type Option, select } from '../../ui/index.ts'
import type { Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'

/** What a shop may be made of, as a list to choose from: nothing, a trade, a shop that is there; a snapshot when asked for. */
export type Models = { options: Option[]; nameOf(value: string): string }

/** The models there are, in three statements at most. Of the snapshots only the one that was `chosen` on its own page. */
export async function modelsOf({ db }: House, c: Context<Desk>, chosen = ''): Promise<Models> {
  const [trades, shops] = await Promise.all([street.trades(), street.list(db, { ids: ownIds(c) })])
  const isShop = shops.some(({ id }) => chosen === `copie:${id}`)
  const moments = chosen.startsWith('copie:') && !isShop ? await street.moments(db, c.var.ownShops) : []
  const named: [value: string, label: string, name: string][] = [
    ['vide', t('street.model.empty'), t('street.model.shop')],
    ...trades.map(({ code, name, trade }): [string, string, string] => [
      `metier:${code}`,
      t('street.model.trade', { trade, name }),
      name,
    ]),
    ...moments
      .flatMap(({ name, at, kept }) =>
        kept.map(({ id, of }): [string, string, string] => [
          `copie:${id}`,
          t('street.model.kept', { name, shop: of.name, at: dateTime(at) }),
          of.name,
        ]),
      )
      .filter(([value]) => value === chosen),
    ...shops.map(({ id, name }): [string, string, string] => [`copie:${id}`, t('street.model.copy', { name }), name]),
  ]
  return {
    options: named.map(([value, label]) => ({ value, label })),
    nameOf: (value) => named.find(([one]) => one === value)?.[2] ?? '',
  }
}

/** The model that a form names. Refuses (Invalid, field `modele`) what is none. */
export function readModel(models: Models, value = ''): street.Model {
  if (!models.options.some((one) => one.value === value))
    throw new Invalid(t('street.model.unknown'), { modele: t('street.model.unknown') })
  const [kind, rest = ''] = value.split(':')
  if (kind === 'metier') return { kind: 'trade', trade: rest }
  return kind === 'copie' ? { kind: 'copy', fromId: Number(rest) } : { kind: 'empty' }
}

export const readWith = (value = ''): street.With => (value === 'all' ? 'all' : 'catalogue')

/** The two questions: made of what, and with its orders and customers or without. */
export const modelFields = (form: FormState, { options }: Models): Html => html`
${select(form, { name: 'modele', label: t('street.model.label'), required: true, options })}
${choice(form, {
  name: 'avec',
  legend: t('street.with.label'),
  options: [
    { value: 'catalogue', label: t('street.with.catalogue'), hint: t('street.with.catalogueHint') },
    { value: 'all', label: t('street.with.all'), hint: t('street.with.allHint') },
  ],
})}`
