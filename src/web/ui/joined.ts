import { t } from '#messages'
import { type Content, html } from './html.ts'
import { icon } from './icon.ts'

/** A file of a message, as its list names it. */
export type Joined = { name: string; bytes: number }

/** The files of a message, to be kept; nothing without any. */
export const joined = (files: readonly Joined[], href: (n: number) => string): Content =>
  files.length > 0 &&
  html`<ul class="letter-files" aria-label="${t('letter.files')}">${files.map(
    ({ name, bytes }, index) =>
      html`<li><a href="${href(index + 1)}" data-turbo="false">${icon('download')}<span>${name}</span> <span
  class="soft">${t('letter.size', { kb: Math.max(1, Math.round(bytes / 1024)) })}</span></a></li>`,
  )}</ul>`
