import * as employees from '#employees'
import { t } from '#messages'
import type * as street from '#street'
import { card, disclosure, facts, type Html, html } from '../../ui/index.ts'
import { type Board, PATH } from './board.ts'

/** What each profile does, said once for the shops that agree, and where it is changed. */
export function meanings({ shops, profiles }: Board): Html {
  const alike = [...Map.groupBy(shops, ({ id }) => JSON.stringify(profiles.get(id) ?? [])).values()]
  const told = (same: readonly street.ShopAtWork[]) =>
    facts(
      (profiles.get(same[0]?.id ?? 0) ?? []).map(({ name, rights }) => ({
        label: name,
        value: employees.inWords(rights),
      })),
    )
  const [first, ...others] = alike
  if (!first) return html``
  const parts = alike.map((same) =>
    disclosure(
      t('access.board.meaningsOf', { first: same[0]?.name ?? '', n: same.length - 1 }),
      told(same),
      same === first,
    ),
  )
  return card({
    id: 'profils',
    look: 'access-meanings',
    title: t('access.board.meanings'),
    body: html`${others.length === 0 ? told(first) : parts}
<p class="access-links">${t('access.board.edit')} ${shops.map(({ id, name }) => html`<a href="${PATH}/${id}">${name}</a> `)}</p>`,
  })
}
