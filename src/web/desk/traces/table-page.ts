import { count } from '#format'
import { t } from '#messages'
import { inCapitals } from '#texts'
import type * as traces from '#traces'
import { attrs, badge, button, type Content, emptyState, type Html, html, pageHead, when } from '../../ui/index.ts'
import { hrefOf } from './frame.ts'
import { filters, periods } from './table-filters.ts'
import type { Shown } from './table-shown.ts'

const HERE = '/tableau'

/** Pupils down, activities across; each number leads to the acts it counts. */
export function tableMain(shown: Shown): Html {
  const { asked, rows, name, choices } = shown
  const file = { attributes: { 'data-turbo': 'false' }, kind: 'secondary' } as const
  const actions =
    rows.length > 0 &&
    html`${button(t('traces.csv'), { ...file, icon: 'download', href: hrefOf(`${HERE}.csv`, asked.values) })}${button(
      t('traces.table.workbook'),
      { ...file, icon: 'download', href: hrefOf(`${HERE}.xlsx`, asked.values) },
    )}${button(t('traces.table.print'), { ...file, icon: 'printer', href: hrefOf(`${HERE}.pdf`, asked.values) })}`
  return html`${pageHead({ title: name ? t('traces.table.of', { name }) : t('traces.table'), actions })}
<p class="letter-intro">${t('traces.table.note')}</p>
${choices.classes.length > 0 && html`${filters(shown)}${!shown.lesson && periods(shown)}`}
${rows.length > 0 ? html`${counts(shown)}${undoneNote(rows)}` : nobody(shown)}`
}

function counts({ asked, rows, activities, name, roll, lesson, framework }: Shown): Html {
  const { du, au, de, a } = asked.values
  const period = { referentiel: framework, ...(lesson ? { seance: lesson.id } : { du, au, de, a }) }
  const acts = (row: traces.TableRow, activite?: number, compte = 'tout') =>
    hrefOf('', { ...period, eleve: row.accountId, activite, compte })
  const done = (n: (row: traces.TableRow) => number) =>
    html`<td class="end">${t('traces.table.done', { n: rows.filter((row) => n(row) > 0).length, of: rows.length })}</td>`
  return html`<section class="table-frame recap-frame" tabindex="0" aria-label="${t('traces.table.of', { name })}">
<table class="list recap-table"><caption class="visually-hidden">${t('traces.table.of', { name })}</caption>
<thead><tr><th scope="col">${t('traces.pupil')}</th>${activities.map(
    ({ code, label }) => html`<th scope="col" class="end"><abbr title="${label}">${code}</abbr></th>`,
  )}<th scope="col" class="end">${t('traces.table.rest')}</th><th scope="col" class="end">${t('traces.table.all')}</th>
<th scope="col">${t('traces.table.entered')}</th><th scope="col">${t('traces.table.last')}</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr${attrs({ class: row.all === 0 && 'idle' })}><th scope="row">${fullName(row)}</th>${activities.map(
        (one) => cell(row.counts.get(one.id) ?? 0, acts(row, one.id), `${one.code} ${one.label}, ${fullName(row)}`),
      )}${cell(row.rest, acts(row, undefined, 'autres'), `${t('traces.table.rest')}, ${fullName(row)}`)}${cell(
        row.all,
        acts(row),
        `${t('traces.table.all')}, ${fullName(row)}`,
      )}<td class="soft">${enteredOf(row, roll)}</td><td class="soft">${lastOf(row)}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${t('traces.table.who')}</th>${activities.map(({ id }) =>
    done(({ counts: own }) => own.get(id) ?? 0),
  )}${done(({ rest }) => rest)}${done(({ all }) => all)}<td></td><td></td></tr></tfoot>
</table></section>`
}

const fullName = ({ lastName, firstName }: traces.TableRow) => `${inCapitals(lastName)} ${firstName}`

/** A number; a zero is seen from afar, and leads nowhere. */
const cell = (n: number, href?: string, label?: string): Html =>
  html`<td class="${n === 0 ? 'end zero' : 'end'}">${n > 0 && href ? html`<a href="${href}" title="${label}">${count(n)}</a>` : count(n)}</td>`

/** When the pupil came in; absent where the roll says so, or nothing was heard. */
function enteredOf({ accountId, enteredAt, all }: traces.TableRow, roll: Shown['roll']): Content {
  const on = roll.get(accountId)
  const at = on?.enteredAt ?? enteredAt
  if (on?.presence === 'absent' || (!on && !at && all === 0)) return badge(t('traces.table.absent'), 'red')
  return at && when(at)
}

const lastOf = ({ all, lastAt, left }: traces.TableRow): Content =>
  all === 0 || !lastAt
    ? badge(t('traces.table.nothing'), 'amber')
    : html`${when(lastAt)}${left && html` ${badge(t('traces.table.left'), 'grey')}`}`

function undoneNote(rows: readonly traces.TableRow[]): Content {
  const n = rows.reduce((sum, { undone }) => sum + undone, 0)
  return n > 0 && html`<p class="muted small">${t('traces.table.undone', { n })}</p>`
}

const nobody = ({ choices }: Shown): Html =>
  choices.classes.length === 0
    ? emptyState({
        icon: 'users',
        title: t('traces.table.noClass'),
        text: t('traces.table.noClassText'),
        action: button(t('traces.table.toPupils'), { href: '/bureau/eleves' }),
      })
    : emptyState({
        icon: 'users',
        title: t('traces.table.empty'),
        text: t('traces.table.emptyText'),
        action: button(t('traces.table.toPupils'), { href: '/bureau/eleves' }),
      })
