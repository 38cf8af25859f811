import type * as classes from '#classes'
import { moment } from '#format'
import { t } from '#messages'
import * as trace from '#trace'
import {
  attrs,
  badge,
  blank,
  button,
  card,
  checkbox,
  confirming,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  select,
  timeline,
  when,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { crumbsOf, nameOf, pupilPath } from './frame.ts'
import { passwordBadge } from './pupils-table.ts'

export type PupilView = {
  who: classes.TaughtPupil
  current: classes.TaughtClass
  groups: readonly classes.Group[]
  password: classes.FirstPassword
  accesses: readonly classes.OwnAccess[]
  acts: readonly (Parameters<typeof trace.sentence>[0] & { at: Date; shop: string })[]
  /** Classes that the pupil may move to. */
  others: readonly classes.TaughtClass[]
}

/** One pupil: how to come in, where to work, what was done last, and what the teacher may change. */
export function pupilMain(view: PupilView, form: FormState): Html {
  const { who, current } = view
  const path = pupilPath(who.accountId)
  return html`${pageHead({
    crumbs: crumbsOf(current, { label: nameOf(who) }),
    title: nameOf(who),
    badge: who.closedAt && badge(t(current.archivedAt ? 'pupils.archived' : 'pupils.gone'), 'grey'),
    note: who.login,
    actions: html`${button(t('pupils.write'), { kind: 'secondary', icon: 'send', href: `${DESK}/messages?eleve=${who.accountId}` })}${button(
      t('pupils.traces'),
      { kind: 'secondary', icon: 'history', href: `${DESK}/traces?eleve=${who.accountId}` },
    )}${button(t('pupils.slip'), {
      icon: 'printer',
      href: `${path}/fiche.pdf`,
      attributes: { target: '_blank', 'data-turbo': 'false' },
    })}`,
  })}
${errorSummary(form)}
<div class="story"><div>${accountCard(view)}${shopsCard(view)}${actsCard(view)}</div>
<div>${namesCard(path, form)}${moveCard(path, view)}${leaveCard(path, view)}${dataCard(path)}</div></div>`
}

function accountCard({ who, current, groups, password }: PupilView): Html {
  const path = pupilPath(who.accountId)
  return card({
    title: t('pupils.account'),
    body: html`${facts([
      { label: t('pupils.login'), value: html`<strong>${who.login}</strong>` },
      { label: t('pupils.class'), value: current.name },
      { label: t('pupils.groups'), value: groups.map(({ name }) => name).join(', ') || t('pupils.noGroup') },
      {
        label: t('pupils.password'),
        value: html`${passwordBadge(password.password)}${password.words && html` <strong class="code">${password.words}</strong>`}`,
      },
    ])}
<div class="form-actions">${button(t('pupils.newPassword'), { kind: 'secondary', icon: 'key-round', href: `${path}/mot-de-passe` })}</div>`,
  })
}

function shopsCard({ current, accesses }: PupilView): Html {
  const open = accesses.filter(({ closedAt }) => !closedAt)
  return card({
    title: t('pupils.shops'),
    aside: html`<a href="${DESK}/acces?classe=${current.id}">${t('pupils.accesses')}</a>`,
    body:
      open.length === 0
        ? html`<p>${t('pupils.noShopText')}</p>`
        : html`<ul class="doors">${open.map(({ shop, path, profile }) => html`<li><strong>${shop}</strong><span>${profile}, <a href="${path}">${path}</a></span></li>`)}</ul>`,
  })
}

const actsCard = ({ acts }: PupilView): Html =>
  card({
    title: t('pupils.acts'),
    body:
      acts.length === 0
        ? html`<p>${t('pupils.noAct')}</p>`
        : timeline(
            acts.map((act) => ({
              colour: 'green',
              text: trace.sentence(act),
              aside: html`${act.shop}, ${when(act.at)}`,
            })),
          ),
  })

const namesCard = (path: string, form: FormState): Html =>
  card({
    title: t('pupils.names'),
    body: html`<form method="post" action="${path}/nom" class="form">${loadedField(form)}
${field(form, { name: 'lastName', label: t('office.lastName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, { name: 'firstName', label: t('office.firstName'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${checkbox(form, { name: 'renewLogin', label: t('pupils.renewLogin'), hint: t('pupils.renewHint') })}
<div class="form-actions">${button(t('office.save'), { kind: 'secondary' })}</div></form>`,
  })

function moveCard(path: string, { others }: PupilView): Html {
  if (others.length === 0) return html``
  const options = others.map(({ id, name }) => ({ value: String(id), label: name }))
  return card({
    title: t('pupils.moveTitle'),
    body: html`<form method="post" action="${path}/classe" class="form">
${select(blank({}, 'm'), { name: 'classId', label: t('pupils.moveTo'), hint: t('pupils.moveHint'), options, required: true, empty: t('pupils.choose') })}
<div class="form-actions">${button(t('pupils.move'), { kind: 'secondary' })}</div></form>`,
  })
}

function leaveCard(path: string, { who, current }: PupilView): Html {
  if (current.archivedAt) return card({ title: t('pupils.leaveTitle'), body: html`<p>${t('pupils.archivedText')}</p>` })
  if (who.closedAt)
    return card({
      title: t('pupils.leaveTitle'),
      body: html`<p>${t('pupils.reopenText', { day: moment(who.closedAt) })}</p><form method="post" action="${path}/rouvrir" class="form-actions">${button(t('pupils.reopen'))}</form>`,
    })
  const sure = confirming({
    title: t('pupils.closeSure', { name: nameOf(who) }),
    text: t('pupils.closeText'),
    action: t('pupils.close'),
  })
  return card({
    title: t('pupils.leaveTitle'),
    body: html`<p>${t('pupils.closeText')}</p><form${attrs({ method: 'post', action: `${path}/fermer`, class: 'form-actions', ...sure })}>${button(t('pupils.close'), { kind: 'danger' })}</form>`,
  })
}

const dataCard = (path: string): Html =>
  card({
    title: t('pupils.data.title'),
    body: html`<p>${t('pupils.data.card')}</p><div class="form-actions">${button(t('pupils.data.export'), { kind: 'secondary', icon: 'download', href: `${path}/donnees` })}</div>`,
  })
