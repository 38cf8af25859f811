import { replace } from './replace.ts'
import { say } from './say.ts'

const ONE_PRESS_MS = 500

/**
 * Sends its form without leaving the page, then renews the regions named in `renews` from the page that answers and
 * shows its message. A form or a button that leads to another page says so (`data-leaves`) and goes the browser's own way: what that page has
 * to say once would be said here and lost. Anything unexpected (a refusal, no network) is left to the browser's own way.
 */
class InPlace extends HTMLElement {
  #button: HTMLElement | null | undefined
  #last: { button: HTMLElement | null; at: number } = { button: null, at: 0 }

  connectedCallback() {
    this.addEventListener('submit', async (event) => {
      const button = (event as SubmitEvent).submitter
      if ([event.target as HTMLFormElement, button].some((one) => one?.dataset.leaves !== undefined)) return
      event.preventDefault()
      // The answer may come between two presses of one key: they are one all the same.
      const again = button !== null && button === this.#last.button && event.timeStamp - this.#last.at < ONE_PRESS_MS
      if (this.#button !== undefined || again) return
      this.#last = { button, at: event.timeStamp }
      this.#button = button
      this.#button?.setAttribute('aria-busy', 'true')
      await this.#send(event.target as HTMLFormElement, this.#button)
      this.#button?.removeAttribute('aria-busy')
      this.#button = undefined
    })
  }

  async #send(form: HTMLFormElement, button: HTMLElement | null) {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form, button)) body.append(name, String(value))
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      if (!answer.ok) throw new Error(answer.statusText)
      this.#renew(new DOMParser().parseFromString(await answer.text(), 'text/html'), answer.url)
    } catch {
      // `submit()` leaves out the button that was pressed, which may be what says which article is meant.
      if (button instanceof HTMLButtonElement && button.name) {
        const pressed = document.createElement('input')
        Object.assign(pressed, { type: 'hidden', name: button.name, value: button.value })
        form.append(pressed)
      }
      form.submit()
    }
  }

  #renew(page: Document, address: string) {
    for (const id of (this.getAttribute('renews') ?? '').split(' ')) {
      const fresh = page.getElementById(id)
      // The answer is another page (the last article is out of the cart): go there.
      if (!fresh) return location.assign(address)
      replace(id, fresh)
    }
    // What was said of the page before is over, whether there is something to say of this one or not.
    document.querySelector('flash-message')?.remove()
    const message = page.querySelector('flash-message')
    if (!message) return
    message.classList.add('toast')
    document.body.append(message)
    say(message.querySelector('p')?.textContent ?? '')
    setTimeout(() => message.remove(), 6000)
  }
}
customElements.define('in-place', InPlace)
