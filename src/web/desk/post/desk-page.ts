import type { Context } from 'hono'
import { takeFlash } from '../../http/index.ts'
import { type Content, flash, html, officeHeader, page } from '../../ui/index.ts'
export type Desk = { Variables: Record<string, unknown> }
export function deskPage(c: Context, { title, main }: { tab: string; title: string; main: Content }) {
  const message = takeFlash(c, '/bureau')
  const header = officeHeader({
    title: 'Préau',
    subtitle: 'bureau du professeur',
    home: '/bureau',
    tools: [],
    menu: [{ label: 'Courrier', href: '/bureau/courrier', current: true }],
  })
  return c.html(
    page({
      face: 'backoffice',
      title,
      body: html`${header}<main id="contenu" class="office-main" tabindex="-1">${message && flash(message)}${main}</main>`,
    }),
  )
}
