import { say } from './say.ts'

/**
 * Sends its form without leaving the page, then renews the regions named in `renews` from the page that answers and
 * shows its message. Anything unexpected (a refusal, no network) is left to the browser's own way.
 */
class InPlace extends HTMLElement {
  #button: HTMLElement | null | undefined

  connectedCallback() {
    this.addEventListener('submit', async (event) => {
      event.preventDefault()
      if (this.#button !== undefined) return
      this.#button = (event as SubmitEvent).submitter
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
      this.#renew(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    } catch {
      form.submit()
    }
  }

  #renew(page: Document) {
    for (const id of (this.getAttribute('renews') ?? '').split(' ')) {
      const fresh = page.getElementById(id)
      if (fresh) document.getElementById(id)?.replaceWith(fresh)
    }
    const message = page.querySelector('flash-message')
    if (!message) return
    document.querySelector('flash-message')?.remove()
    message.classList.add('toast')
    document.body.append(message)
    say(message.querySelector('p')?.textContent ?? '')
    setTimeout(() => message.remove(), 6000)
  }
}
customElements.define('in-place', InPlace)
