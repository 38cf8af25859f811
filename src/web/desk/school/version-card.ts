import { version } from '#config'
import { t } from '#messages'
import { card, type Html, html } from '../../ui/index.ts'

/** Which Préau runs, what it brings, and how a newer one is put in its place. */
export const versionCard = (): Html =>
  card({
    title: t('news.title', { version }),
    body: html`<div class="prose"><p>${t('news.changed')}</p>
<ul>${t('news.lines')
      .split('\n')
      .map((line) => html`<li>${line}</li>`)}</ul></div>
<p class="hint">${t('news.update')}</p>`,
  })
