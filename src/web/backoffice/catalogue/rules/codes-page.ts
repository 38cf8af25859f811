import type { Context } from 'hono'
import { today } from '#clock'
import { date, money, rate } from '#format'
import { t } from '#messages'
import type { DiscountCode } from '#promotions'
import { badge, breadcrumb, button, card, emptyState, type Html, html, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { type Choices, scopeText } from './scope-fields.ts'

type C = Context<Office>

const pathOf = (c: C) => `${c.var.base}/catalogue/codes`

/** « Du 1/12/2026 au 24/12/2026 »; nothing for always. */
export const periodText = (from: string | null, until: string | null): string => {
  if (from !== null && until !== null) return t('promotions.dates', { from: date(from), until: date(until) })
  if (from !== null) return t('promotions.since', { from: date(from) })
  return until === null ? '' : t('promotions.to', { until: date(until) })
}

/** « −10 % », « 5,00 € de moins », « port offert » */
export const giftText = ({ gives, worth }: Pick<DiscountCode, 'gives' | 'worth'>): string =>
  t(`promotions.gives.${gives}`, { rate: rate(worth), amount: money(worth) })

/** Where a rule stands by its switch and its days. */
export function standingBadge(enabled: boolean, from: string | null, until: string | null): Html {
  if (!enabled) return badge(t('promotions.off'), 'grey')
  if (from !== null && from > today()) return badge(t('promotions.soon'), 'blue')
  return until !== null && until < today() ? badge(t('promotions.over'), 'amber') : badge(t('promotions.on'), 'green')
}

/** The codes of the shop, those that are on first. */
export function codesMain(c: C, codes: readonly DiscountCode[], choices: Choices): Html {
  const list = `${c.var.base}/catalogue`
  const title = t('promotions.codes')
  const heads = [t('promotions.code.code'), t('promotions.standing'), t('promotions.code.name')]
  const more = [t('promotions.code.gives'), t('promotions.period'), t('promotions.code.times')]
  const none = emptyState({ icon: 'tag', title: t('promotions.codes.none'), text: t('promotions.codes.noneText') })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: title }]),
    title,
    note: t('promotions.code.note'),
    actions:
      may(c, 'catalogue', 'add') && button(t('promotions.code.add'), { icon: 'plus', href: `${pathOf(c)}/nouveau` }),
  })}
${
  codes.length === 0
    ? none
    : card({
        body: html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines"><thead><tr>${[
          ...heads,
          ...more,
        ].map(
          (head) => html`<th scope="col">${head}</th>`,
        )}</tr></thead><tbody>${codes.map((code) => row(c, code, choices))}</tbody></table></section>`,
      })
}`
}

const row = (c: C, code: DiscountCode, choices: Choices): Html => {
  const { id, name, minimumCents, startsOn, endsOn, uses, mostUses, enabled } = code
  const minimum = minimumCents > 0 && t('promotions.minimumShort', { amount: money(minimumCents) })
  const many = t('promotions.code.used', { n: uses })
  return html`<tr><th scope="row"><a href="${pathOf(c)}/${id}">${code.code}</a></th>
<td>${standingBadge(enabled, startsOn, endsOn)}</td><td>${name}</td>
<td>${giftText(code)}<br><span class="muted small">${[scopeText(code, choices), minimum].filter(Boolean).join(' · ')}</span></td>
<td>${periodText(startsOn, endsOn)}</td><td>${many}${mostUses !== null && ` / ${mostUses}`}</td></tr>`
}
