import type { Context } from 'hono'
import type { Searched, Searches } from '#catalogue'
import { count, date, rate } from '#format'
import { t } from '#messages'
import { card, emptyState, type Html, html, pageHead, type Stat, stats } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { exportButton, printButton } from '../../orders/parts.ts'
import { may } from '../../rights.ts'
import { spoken, type View } from '../asked.ts'
import { chooser } from '../page.ts'

/** « Recherches » of a period: how many beside those of before, and each of the words with what it found. */
export function searchesMain(
  c: Context<Office>,
  view: View,
  { now, before }: { now: Searches; before: Searches },
): Html {
  return html`${pageHead({
    title: t('visits.words.title'),
    note: t('statistics.of', { days: spoken(view.period), before: spoken(view.earlier) }),
    actions: html`${printButton()}${exportButton(view.href(`${view.path}.csv`))}`,
  })}
${chooser(view)}
${stats(figures(now, before))}
${now.rows.length === 0 ? nothing() : wordsCard(c, now)}
<p class="hint">${t('visits.words.how')}</p>`
}

const nothing = (): Html =>
  emptyState({ icon: 'search', title: t('visits.words.none'), text: t('visits.words.noneText') })

function figures(now: Searches, before: Searches): Stat[] {
  const vain = ({ vain: n, times }: Searches) => (times === 0 ? '–' : rate(Math.round((n / times) * 1000) * 10))
  const one = (label: string, of: (all: Searches) => string): Stat => ({
    label,
    value: of(now),
    note: t('statistics.before', { value: of(before) }),
  })
  return [
    one(t('visits.searches'), ({ times }) => count(times)),
    one(t('visits.words.different'), ({ different }) => count(different)),
    one(t('visits.words.vain'), vain),
  ]
}

function wordsCard(c: Context<Office>, { rows, different }: Searches): Html {
  const shop = `/mag/${c.var.shop.slug}/recherche`
  const row = ({
    words,
    times,
    found,
    lastOn,
  }: Searched) => html`<tr><td class="on-title"><a href="${shop}?q=${encodeURIComponent(words)}" data-turbo="false">${words}</a></td>
<td class="end on-sum">${count(times)}</td><td class="end" data-label="${t('visits.words.found')}">${
    found === 0 ? html`<strong>${t('visits.words.nothing')}</strong>` : count(found)
  }</td><td class="end soft" data-label="${t('visits.words.lastOn')}">${date(lastOn)}</td></tr>`
  const mend =
    may(c, 'catalogue', 'see') &&
    html`<p><a href="${c.var.base}/catalogue/recherches">${t('visits.words.mend')}</a></p>`
  return card({
    title: t('visits.words.list'),
    body: html`<table class="lines folded"><thead><tr><th scope="col">${t('visits.words.words')}</th>
<th scope="col" class="end">${t('visits.words.times')}</th><th scope="col" class="end">${t('visits.words.found')}</th>
<th scope="col" class="end">${t('visits.words.lastOn')}</th></tr></thead><tbody>${rows.map(row)}</tbody></table>
${different > rows.length && html`<p class="hint">${t('visits.words.more', { n: rows.length, all: different })}</p>`}${mend}`,
  })
}
