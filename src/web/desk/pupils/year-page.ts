import type * as classes from '#classes'
import { t } from '#messages'
import {
  attrs,
  badge,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
} from '../../ui/index.ts'
import { purgeBanner } from '../purge-banner.ts'
import { classPath, crumbsOf, dayOf } from './frame.ts'

type Coming = { counts: classes.PurgeCounts; soon: readonly classes.PurgeSoon[] }

/** What becomes of a class when the year is over: put away, then purged; what goes and what stays, counted. */
export function yearMain(
  current: classes.TaughtClass,
  { counts, soon }: Coming,
  forms: { day: FormState; name: FormState },
): Html {
  const path = `${classPath(current.id)}/fin-d-annee`
  return html`${pageHead({
    crumbs: crumbsOf(current, { label: t('pupils.year.title') }),
    title: t('pupils.year.title'),
    badge: current.archivedAt && badge(t('pupils.archived'), 'amber'),
    note: current.name,
  })}
${errorSummary(forms.day)}${errorSummary(forms.name)}
<div class="stack">${purgeBanner(soon)}
<div class="shops">${archiveCard(current, path)}${dayCard(current, path, forms.day)}</div>
${purgeCard(current, path, counts, forms.name)}</div>`
}

function archiveCard({ archivedAt }: classes.TaughtClass, path: string): Html {
  const [action, verb] = archivedAt ? (['reprendre', 'unarchive'] as const) : (['archiver', 'archive'] as const)
  return card({
    title: t('pupils.year.archiveTitle'),
    body: html`<p>${t(archivedAt ? 'pupils.year.unarchiveText' : 'pupils.year.archiveText')}</p>
<form${attrs({ method: 'post', action: `${path}/${action}`, class: 'form-actions' })}>${button(t(`pupils.year.${verb}`), { kind: 'secondary', icon: 'archive' })}</form>`,
  })
}

const dayCard = ({ purgeOn }: classes.TaughtClass, path: string, form: FormState): Html =>
  card({
    title: t('pupils.year.dayTitle'),
    body: html`<p>${purgeOn ? t('pupils.year.dayText', { day: dayOf(purgeOn) }) : t('pupils.year.noDay')}</p>
<form method="post" action="${path}/date" class="several">${loadedField(form)}${field(form, {
      name: 'day',
      label: t('pupils.year.day'),
      type: 'date',
      required: true,
    })}${button(t('pupils.year.dayVerb'), { kind: 'secondary' })}</form>
<p class="hint">${t('pupils.year.dayHint')}</p>`,
  })

function purgeCard(
  { name }: classes.TaughtClass,
  path: string,
  { accounts, acts, groups, histories, orders, papers, sessions, shops }: classes.PurgeCounts,
  form: FormState,
): Html {
  const list = (title: string, lines: readonly string[]) =>
    html`<div><h3>${title}</h3><ul class="street-loss">${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`
  return card({
    title: t('pupils.year.purgeTitle'),
    id: 'effacer',
    body: html`<p>${t('pupils.year.purgeText')}</p>
<div class="shops">${list(t('pupils.year.goes'), [
      t('pupils.year.accounts', { n: accounts }),
      t('pupils.year.groups', { n: groups }),
      t('pupils.year.acts', { n: acts }),
      t('pupils.year.sessions', { n: sessions }),
      t('pupils.year.histories', { n: histories }),
    ])}${list(t('pupils.year.stays'), [
      t('pupils.year.shops', { n: shops }),
      ...(shops > 0 ? [t('pupils.year.renamed')] : []),
      t('pupils.year.orders', { n: orders }),
      t('pupils.year.papers', { n: papers }),
      t('pupils.year.models'),
    ])}</div>
<form method="post" action="${path}/effacer" class="form">
${field(form, { name: 'name', label: t('pupils.year.type', { name }), required: true, autocomplete: 'off', width: 'medium', attributes: { maxlength: 60, spellcheck: 'false' } })}
<div class="form-actions">${button(t('pupils.year.purge'), { kind: 'danger', icon: 'trash' })}</div></form>`,
  })
}
