// Says under a date field, while it is typed, which moment it means in both calendars.
addEventListener("DOMContentLoaded", () => {
  for (const input of document.querySelectorAll("input.newsroom-date")) {
    const echo = input.parentElement.querySelector(".newsroom-date__echo")
    if (!echo) continue
    let timer = null
    let asked = 0
    input.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(async () => {
        const mine = ++asked
        const url = new URL(echo.dataset.url, location.href)
        url.searchParams.set("text", input.value)
        const response = await fetch(url, { credentials: "same-origin" })
        if (!response.ok || mine !== asked) return
        const answer = await response.json()
        echo.textContent = answer.error || answer.echo
        echo.classList.toggle("is-error", Boolean(answer.error))
      }, 250)
    })
  }
})
