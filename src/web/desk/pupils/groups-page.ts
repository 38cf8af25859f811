import type * as classes from '#classes'
import { t } from '#messages'
import {
  badge,
  button,
  card,
  checkbox,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  pageHead,
} from '../../ui/index.ts'
import { classPath, crumbsOf, groupPath, nameOf } from './frame.ts'

type Groups = { groups: readonly classes.Group[]; pupils: readonly classes.Listed[] }

/** The groups of a class, and how it is split. */
export function groupsMain(
  current: classes.TaughtClass,
  { groups, pupils }: Groups,
  forms: { name: FormState; split: FormState },
): Html {
  const present = pupils.filter(({ closedAt }) => !closedAt)
  const without = present.filter((one) => one.groups.length === 0)
  return html`${pageHead({
    crumbs: crumbsOf(current, { label: t('pupils.groups') }),
    title: t('pupils.groups'),
    note: t('pupils.groups.note'),
  })}
${errorSummary(forms.split)}${errorSummary(forms.name)}
<div class="stack">${
    groups.length === 0
      ? emptyState({ icon: 'users', title: t('pupils.groups.none'), text: t('pupils.groups.noneText') })
      : html`<div class="shops">${groups.map((group) => groupCard(group, pupils))}${
          without.length > 0 &&
          card({
            title: t('pupils.groups.without'),
            aside: badge(t('pupils.count', { n: without.length })),
            body: html`<p>${without.map(nameOf).join(', ')}</p>`,
          })
        }</div>`
  }
<div class="shops">${splitCard(current, forms.split, groups.length > 0)}${newCard(current, forms.name)}</div></div>`
}

function groupCard({ id, name, accountIds }: classes.Group, pupils: Groups['pupils']): Html {
  const members = pupils.filter(({ accountId, closedAt }) => accountIds.includes(accountId) && !closedAt)
  return card({
    title: html`<a href="${groupPath(id)}">${name}</a>`,
    aside: badge(t('pupils.count', { n: members.length }), members.length > 0 ? 'green' : 'grey'),
    body: html`<p>${members.map(nameOf).join(', ')}</p>
<div class="form-actions">${button(t('pupils.group.change'), { kind: 'secondary', size: 'small', icon: 'pencil', href: groupPath(id), label: t('pupils.group.changeOf', { name }) })}</div>`,
  })
}

const splitCard = ({ id }: classes.TaughtClass, form: FormState, any: boolean): Html =>
  card({
    title: t('pupils.split.title'),
    body: html`<form method="post" action="${classPath(id)}/groupes/repartir" class="form">${onceField()}
${field(form, { name: 'n', label: t('pupils.split.n'), type: 'number', inputmode: 'numeric', required: true, width: 'short', attributes: { min: 1, max: 500 } })}
${choice(form, {
  name: 'by',
  legend: t('pupils.split.by'),
  look: 'inline',
  options: [
    { value: 'number', label: t('pupils.split.number') },
    { value: 'size', label: t('pupils.split.size') },
  ],
})}
${choice(form, {
  name: 'order',
  legend: t('pupils.split.order'),
  look: 'inline',
  options: [
    { value: 'list', label: t('pupils.split.list') },
    { value: 'drawn', label: t('pupils.split.drawn') },
  ],
})}
${any && checkbox(form, { name: 'replace', label: t('pupils.split.replace') })}
<div class="form-actions">${button(t('pupils.split.verb'))}</div></form>`,
  })

const newCard = ({ id }: classes.TaughtClass, form: FormState): Html =>
  card({
    title: t('pupils.group.new'),
    body: html`<form method="post" action="${classPath(id)}/groupes" class="form">${onceField()}
${field(form, { name: 'name', label: t('pupils.group.name'), hint: t('pupils.group.newHint'), required: true, autocomplete: 'off', attributes: { maxlength: 40 } })}
<div class="form-actions">${button(t('pupils.group.make'), { kind: 'secondary' })}</div></form>`,
  })
