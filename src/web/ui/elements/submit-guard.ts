// One click, one form: a second one while the first is under way is dropped, and the button shows that it works.
// The server protects itself as well; this is for the eyes. After ten seconds a form may be sent again, because some
// answers (a file) never change the page. What opens a window of its own holds nothing but its own button, and for a moment:
// the page stays, and the next button of the same form opens another.
const sent = new WeakMap<HTMLFormElement, HTMLElement | null>()
const HELD_MS = 10_000
const WINDOW_MS = 1000

// The second click of a double click sends nothing by itself, whatever stands under the pointer by then: the page may have
// changed between the two, and a button that asks for more than the first one be there.
document.addEventListener(
  'click',
  (event) => {
    const button = (event.target as Element).closest('button')
    if (event.detail > 1 && button?.type === 'submit' && button.form?.method !== 'get') event.preventDefault()
  },
  true,
)

const release = (form: HTMLFormElement) => {
  sent.get(form)?.removeAttribute('aria-busy')
  sent.delete(form)
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  // What only asks may be asked again at once: another period to print, another search.
  if (event.defaultPrevented || form.method !== 'post') return
  const button = (event as SubmitEvent).submitter
  const opens = (button?.getAttribute('formtarget') ?? form.target) === '_blank'
  if (sent.has(form) && !(opens && sent.get(form) !== button)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  release(form)
  sent.set(form, button)
  button?.setAttribute('aria-busy', 'true')
  setTimeout(() => sent.get(form) === button && release(form), opens ? WINDOW_MS : HELD_MS)
})
document.addEventListener('turbo:submit-end', (event) => release(event.target as HTMLFormElement))
addEventListener('pageshow', () => {
  for (const form of document.forms) release(form)
})
