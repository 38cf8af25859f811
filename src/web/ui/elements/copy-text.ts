import { Drawn } from './drawn.ts'

/** A button that copies the whole address of the link inside; drawn only where scripts run, on plain http too. */
class CopyText extends Drawn {
  #button = document.createElement('button')

  protected draw() {
    const link = this.querySelector('a')
    if (!link || this.contains(this.#button)) return
    this.querySelector('button')?.remove()
    this.#button.type = 'button'
    this.#button.className = 'button quiet small'
    this.#button.textContent = this.dataset.copy ?? ''
    this.#button.ariaLabel = `${this.dataset.copy} ${link.textContent}`
    this.#button.onclick = async () => {
      const done = await copy(link.href)
      this.#button.textContent = (done ? this.dataset.copied : link.href) ?? ''
    }
    this.append(this.#button)
  }
}

/** The clipboard is there on secure origins alone; a school's network is mostly plain http. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => byHand(text),
    )
  return byHand(text)
}

function byHand(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
customElements.define('copy-text', CopyText)
