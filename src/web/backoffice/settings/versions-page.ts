import type { Context } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import type { PageKey, PageVersion } from '#shops'
import type { Run } from '#texts'
import {
  badge,
  breadcrumb,
  button,
  card,
  flash,
  type Html,
  hidden,
  html,
  marked,
  notice,
  onceField,
  pageHead,
  withoutTitle,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>

/** A page with versions: where it is written, what it is called, what its saves hold (edit.ts), what it says today. */
export type Versioned = {
  path: string
  title: string
  of: PageKey
  held: string
  said: { title: string; body: string }
}

const crumbs = (c: C, { path, title }: Versioned, last: string, list = false) =>
  breadcrumb([
    { label: t('office.settings.pages'), href: `${c.var.base}/preferences/pages` },
    { label: title, href: `${c.var.base}${path}` },
    ...(list ? [{ label: t('office.versions'), href: `${c.var.base}${path}/versions` }] : []),
    { label: last },
  ])

const author = ({ author: by }: Pick<PageVersion, 'author'>) => by || t('office.versions.before')

/** Every save of a page, the latest first: when, by whom, under which title. */
export function versionsMain(c: C, page: Versioned, versions: readonly Omit<PageVersion, 'body'>[]): Html {
  const row = (version: Omit<PageVersion, 'body'>, at: number) => {
    const when = dateTime(version.savedAt)
    return html`<li><div class="shelf-row"><p><a href="${c.var.base}${page.path}/versions/${version.id}">${when}</a> <span class="muted small">${author(version)}</span> ${
      at === 0 && badge(t('office.versions.current'), 'green')
    }</p><p class="muted small">${version.title}</p></div></li>`
  }
  return html`${pageHead({
    crumbs: crumbs(c, page, t('office.versions')),
    title: t('office.versions.of', { title: page.title }),
    note: t('office.versions.note'),
  })}
${card({
  body:
    versions.length === 0
      ? html`<p class="muted">${t('office.versions.none')}</p>`
      : html`<ol class="shelf-tree">${versions.map(row)}</ol>`,
})}`
}

type Shown = {
  version: PageVersion
  current: boolean
  today: boolean
  /** The latest version there is, by its id. */
  latest: number | undefined
  refused: string | undefined
  runs: readonly Run[]
}

/** One version: what it says, and its words that came and went. */
export function versionMain(c: C, page: Versioned, { version, current, today, latest, refused, runs }: Shown): Html {
  const path = `${c.var.base}${page.path}/versions/${version.id}`
  const when = dateTime(version.savedAt)
  const other = today
    ? html`<a href="${path}">${t('office.versions.withBefore')}</a>`
    : !current && html`<a href="${path}?avec=aujourdhui">${t('office.versions.withToday')}</a>`
  return html`${pageHead({
    crumbs: crumbs(c, page, when, true),
    title: t('office.versions.one', { when }),
    badge: current && badge(t('office.versions.current'), 'green'),
    note: author(version),
    actions: !current && may(c, 'settings', 'change') && takingAgain(path, latest),
  })}<div class="stack">
${refused && flash(refused, 'error')}
${card({
  title: t(today ? 'office.versions.sinceThen' : 'office.versions.changed'),
  aside: other,
  body: runs.every(({ said }) => said === 'both')
    ? notice('info', t('office.versions.same'))
    : html`<p class="muted small">${t('office.versions.legend')}</p><div class="word-changes">${runs.map(run)}</div>`,
})}
${card({ title: version.title, body: html`<div class="prose">${marked(withoutTitle(version.body, version.title))}</div>` })}
</div>`
}

/** Told in words too, for who hears the page. */
function run({ said, text }: Run): Html {
  if (said === 'both') return html`${text}`
  const told = (way: 'added' | 'removed') => html`<span class="visually-hidden">${t(`office.versions.${way}`)} </span>`
  return said === 'before' ? html`<del>${told('removed')}${text}</del>` : html`<ins>${told('added')}${text}</ins>`
}

/** Along goes what the page had seen as the latest version. */
const takingAgain = (path: string, latest: number | undefined): Html =>
  html`<form method="post" action="${path}/reprendre">${onceField()}${hidden('vu', String(latest ?? ''))}${button(t('office.versions.take'), { kind: 'secondary' })}</form>`
