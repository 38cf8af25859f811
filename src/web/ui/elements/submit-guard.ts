// One click, one form: a second one while the first is under way is dropped, and the button shows that it works.
// The server protects itself as well; this is for the eyes. After ten seconds a form may be sent again, because some
// answers (a file) never change the page.
const sent = new WeakMap<HTMLFormElement, HTMLElement | null>()

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
  if (sent.has(form)) {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  const button = (event as SubmitEvent).submitter
  sent.set(form, button)
  button?.setAttribute('aria-busy', 'true')
  setTimeout(release, 10_000, form)
})
document.addEventListener('turbo:submit-end', (event) => release(event.target as HTMLFormElement))
addEventListener('pageshow', () => {
  for (const form of document.forms) release(form)
})
