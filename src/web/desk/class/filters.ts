import type * as live from '#live'
import { t } from '#messages'
import { attrs, button, type Html, html, optionList } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

/** An address for the same part of the class: its class, group and pupil stay in it. */
export function hrefOf(path: string, { classId, groupId, accountId }: live.Part): string {
  const search = new URLSearchParams()
  if (classId) search.set('classe', String(classId))
  if (groupId) search.set('groupe', String(groupId))
  if (accountId) search.set('eleve', String(accountId))
  return search.size > 0 ? `${path}?${search}` : path
}

/** Class, group and pupil, chosen in lists; each choice is in the address, to be kept and sent. */
export function filterForm({ classes, groups, everyone }: live.View, part: live.Part): Html {
  const one = (
    name: string,
    label: string,
    options: { value: string; label: string }[],
    chosen: number | undefined,
    all: string,
  ) =>
    html`<div class="field"><label for="filtre-${name}">${label}</label><auto-submit>
<select${attrs({ id: `filtre-${name}`, name })}>${optionList(options, chosen ? String(chosen) : '', all)}</select></auto-submit></div>`
  const option = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name })
  const inClass = groups.filter(({ classId }) => !part.classId || classId === part.classId)
  return html`<form action="${DESK}" class="watch-filters">
${classes.length > 1 || part.classId ? one('classe', t('live.class'), classes.map(option), part.classId, t('live.allClasses')) : ''}
${inClass.length > 0 ? one('groupe', t('live.group'), inClass.map(option), part.groupId, t('live.allGroups')) : ''}
${one(
  'eleve',
  t('live.pupil'),
  everyone.map(({ accountId, name }) => ({ value: String(accountId), label: name })),
  part.accountId,
  t('live.allPupils'),
)}
<noscript><button type="submit" class="button secondary small">${t('live.show')}</button></noscript>${
    part.classId || part.groupId || part.accountId ? html`<a href="${DESK}?classe=">${t('live.everybody')}</a>` : ''
  }
<span class="to-lessons">${button(t('arrivals.new'), { kind: 'secondary', size: 'small', href: `${DESK}/clients/commandes/nouvelles` })}
<a href="${DESK}/clients/corriges">${t('arrivals.keys')}</a><a href="${DESK}/seances">${t('lesson.past')}</a></span>
</form>`
}
