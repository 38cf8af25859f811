// Waiting for a page as it stands, in the page itself.
import type { Page } from 'playwright-core'

/** As long as openPage gives anything else. */
const PATIENCE = 30_000

/**
 * Waits until a page says yes, asked at each of its frames; a document that goes meanwhile is followed by the next one.
 * Playwright's own `waitForFunction` reads its 300 kB into the world of each document first: 30 ms of processor a page.
 */
export async function until(page: Page, isSo: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE
  const asked = (left: number) => `new Promise((resolve) => {
    const isSo = ${isSo}
    const end = performance.now() + ${left}
    const look = () => (isSo() ? resolve(true) : performance.now() > end ? resolve(false) : requestAnimationFrame(look))
    look()
  })`
  for (let left = PATIENCE; left > 0; left = end - Date.now()) {
    const so = await page.evaluate(asked(left)).catch((error: unknown) => {
      if (!isGone(error)) throw error
    })
    if (so) return
  }
  throw new Error(`${page.url()} does not come to this within ${PATIENCE} ms: ${isSo}`)
}

/** The document went to another one while it was asked. */
const isGone = (error: unknown) =>
  error instanceof Error && /context was destroyed|Cannot find context|because of a navigation/.test(error.message)

/**
 * Waits until a page is all there: what Turbo still sends or fetches marks the document or its form busy, a form sent by
 * the last click too, and the address may have changed before the page has.
 */
export function still(page: Page): Promise<void> {
  return until(page, () => {
    // Between two pages a document has neither its root nor its body for a moment.
    const { documentElement: root, body } = document as { documentElement: Element | null; body: Element | null }
    if (!root || !body || document.readyState !== 'complete') return false
    return !root.matches('[data-turbo-preview], [aria-busy]') && !body.querySelector('form[aria-busy]')
  })
}
