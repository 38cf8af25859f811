import { replace } from './replace.ts'
import { say } from './say.ts'

/**
 * A choice of the options (`.options`) changes what is shown of the product without a reload: the page of the choice is
 * asked for, its `#article` put in place, its address kept. The quantity stays. Anything unexpected leaves to that page.
 */
class ProductChoice extends HTMLElement {
  #last = 0

  connectedCallback() {
    this.addEventListener('change', (event) => {
      const { form } = event.target as HTMLInputElement
      if (form?.classList.contains('options')) this.#follow(form)
    })
  }

  async #follow(form: HTMLFormElement) {
    const mine = ++this.#last
    const address = `${form.action}?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>)}`
    try {
      const answer = await fetch(address)
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('article')
      if (!answer.ok || !fresh) throw new Error(answer.statusText)
      // A choice made since is on its way.
      if (mine === this.#last) this.#show(fresh, address)
    } catch {
      location.assign(address)
    }
  }

  #show(fresh: HTMLElement, address: string) {
    const wanted = this.querySelector<HTMLInputElement>('[name="quantity"]')?.value
    replace('article', fresh)
    history.replaceState(history.state, '', address)
    const input = fresh.querySelector<HTMLInputElement>('[name="quantity"]')
    if (input && wanted) {
      input.value = input.max ? String(Math.min(Number(wanted), Number(input.max))) : wanted
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
    const told = ['.price', '.no-choice', '.stock'].map(
      (part) => fresh.querySelector(`.product-sheet ${part}`)?.textContent,
    )
    say(told.filter(Boolean).join(', '))
  }
}
customElements.define('product-choice', ProductChoice)
