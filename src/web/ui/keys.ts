import { t } from '#messages'
import { type Html, html } from './html.ts'

/** The help that « ? » opens on pages with a list: once per page, near the end. */
export const keysHelp = ({
  preview = false,
} = {}): Html => html`<dialog class="dialog" id="touches" aria-labelledby="touches-titre">
<h2 id="touches-titre">${t('ui.keys.title')}</h2>
<dl class="keys">
<div><dt><kbd>/</kbd></dt><dd>${t('ui.keys.search')}</dd></div>
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>${t('ui.keys.rows')}</dd></div>
<div><dt><kbd>Entrée</kbd></dt><dd>${t('ui.keys.open')}</dd></div>
${
  preview &&
  html`<div><dt><kbd>v</kbd></dt><dd>${t('ui.keys.preview')}</dd></div>
<div><dt><kbd>Échap</kbd></dt><dd>${t('ui.keys.closePreview')}</dd></div>`
}<div><dt><kbd>x</kbd></dt><dd>${t('ui.keys.tick')}</dd></div>
<div><dt><kbd>?</kbd></dt><dd>${t('ui.keys.help')}</dd></div>
</dl>
<form method="dialog"><button type="submit" class="button secondary">${t('ui.close')}</button></form>
</dialog>`
