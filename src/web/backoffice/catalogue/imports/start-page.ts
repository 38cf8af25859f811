import type { Context } from 'hono'
import { count, dateTime } from '#format'
import { type Import, kinds, type Mapping } from '#imports'
import { t } from '#messages'
import {
  badge,
  breadcrumb,
  button,
  type Colour,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  pageHead,
  select,
  table,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { exportCard } from './export.ts'

const colours: Record<Import['state'], Colour> = {
  read: 'amber',
  foreseen: 'amber',
  running: 'blue',
  stopped: 'amber',
  done: 'green',
  undoing: 'blue',
  undone: 'grey',
}

type Around = { latest: readonly Import[]; mappings: readonly Mapping[]; zips: number | null }

/** Where a file is sent, and the last ones. */
export function startMain(c: Context<Office>, form: FormState, { latest, mappings, zips }: Around): Html {
  const list = `${c.var.base}/catalogue`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: t('imports.title') }]),
    title: t('imports.title'),
    note: t('imports.note'),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${list}/importer" enctype="multipart/form-data" class="form page-form" data-turbo="false">
<drop-zone class="drop-zone" data-drop="${t('list.drop')}" data-dropped="${t('list.dropped')}">${field(form, {
    name: 'file',
    type: 'file',
    label: t('imports.file'),
    hint: t('imports.fileHint'),
    attributes: { accept: '.csv,.xlsx,.txt,.tsv,.zip,text/csv,text/plain,application/zip' },
  })}</drop-zone>
<div class="form-columns">${select(form, {
    name: 'kind',
    label: t('imports.kind'),
    empty: t('imports.kindGuess'),
    options: kinds.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) })),
  })}${
    mappings.length > 0 &&
    select(form, {
      name: 'mapping',
      label: t('imports.mapping'),
      empty: t('imports.mappingNone'),
      options: mappings.map(({ id, name, kind }) => ({
        value: `${id}`,
        label: `${name} (${t(`imports.kind.${kind}`)})`,
      })),
    })
  }</div>
<div class="form-actions">${button(t('imports.read'), { icon: 'upload' })}${button(t('imports.guideLink'), { kind: 'quiet', href: `${list}/importer/colonnes` })}</div></form>`,
})}
${exportCard(c, zips)}
<h2 class="list-title">${t('imports.latest')}</h2>
${lastOnes(`${list}/importer`, latest)}`
}

const lastOnes = (path: string, latest: readonly Import[]): Html =>
  table<Import>({
    id: 'imports',
    caption: t('imports.latest'),
    rows: latest,
    href: path,
    empty: t('imports.none'),
    cards: true,
    columns: [
      { label: t('imports.column.file'), cell: ({ id, fileName }) => html`<a href="${path}/${id}">${fileName}</a>` },
      { label: t('imports.column.kind'), cell: ({ kind }) => t(`imports.kind.${kind}`) },
      { label: t('imports.column.lines'), align: 'end', cell: ({ lines }) => count(lines) },
      { label: t('imports.column.who'), cell: ({ ownerName }) => ownerName },
      { label: t('imports.column.when'), soft: true, cell: ({ receivedAt }) => dateTime(receivedAt) },
      {
        label: t('imports.column.state'),
        card: 'badge',
        cell: ({ state }) => badge(t(`imports.state.${state}`), colours[state]),
      },
    ],
  })
