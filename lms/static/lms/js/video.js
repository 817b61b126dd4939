// A video of another site loads in its place after a click, and not before; without JavaScript its link opens.
for (const place of document.querySelectorAll("[data-video]")) {
  place.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = place.dataset.video;
    frame.title = place.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin";
    place.replaceChildren(frame);
    frame.focus();
  });
}
