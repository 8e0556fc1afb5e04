// Drives headless Chromium over its debugging pipe: pictures of the page and an axe-core run in light and dark, at two
// widths. Arguments: the folder with report.html, the path of axe.min.js. Exit code 1 if axe finds a violation.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [folder, axePath] = process.argv.slice(2);
const chromium = spawn("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars"],
  { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
let id = 0, buffer = "";
const waiting = new Map(), events = [];
chromium.stdio[4].setEncoding("utf8");
chromium.stdio[4].on("data", (data) => {
  buffer += data;
  let end;
  while ((end = buffer.indexOf("\0")) >= 0) {
    const message = JSON.parse(buffer.slice(0, end));
    buffer = buffer.slice(end + 1);
    if (message.id) waiting.get(message.id)?.(message);
    else events.push(message.method);
  }
});
const send = (method, params = {}, sessionId) => new Promise((done, fail) => {
  const number = ++id;
  waiting.set(number, (message) => message.error ? fail(new Error(method + ": " + message.error.message)) : done(message.result));
  chromium.stdio[3].write(JSON.stringify({ id: number, method, params, sessionId }) + "\0");
});

const { targetId } = await send("Target.createTarget", { url: "about:blank" });
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
const page = (method, params) => send(method, params, sessionId);
const run = async (expression) => {
  const { result, exceptionDetails } = await page("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
await page("Page.enable");
await page("Network.enable");
await page("Page.setBypassCSP", { enabled: true });
let violations = 0;
for (const scheme of ["light", "dark"]) {
  for (const width of [1440, 390]) {
    await page("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await page("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    await page("Page.navigate", { url: "file://" + resolve(folder, "report.html") });
    while (await run("document.readyState") !== "complete") await new Promise((done) => setTimeout(done, 50));
    const shot = async (name, params) => {
      const { data } = await page("Page.captureScreenshot", { format: "png", ...params });
      writeFileSync(resolve(folder, name), Buffer.from(data, "base64"));
    };
    await shot(`${scheme}-${width}-first.png`, {});
    const height = await run("document.documentElement.scrollHeight");
    for (let top = 0, n = 0; top < height; top += 1800, n++) {
      const clip = { x: 0, y: top, width, height: Math.min(1800, height - top), scale: 1 };
      await shot(`${scheme}-${width}-${n}.png`, { clip, captureBeyondViewport: true });
    }
    const wide = await run("document.documentElement.scrollWidth > innerWidth");
    if (wide) { violations++; console.log(`${scheme} ${width}: the page scrolls sideways`); }
    await run(readFileSync(axePath, "utf8") + ";0");
    const found = await run(`axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then((r) =>
      ({ passes: r.passes.length, violations: r.violations.map((v) => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary]) }))`);
    console.log(`${scheme} ${width}: ${height} px high, axe ${found.passes} rules pass, ${found.violations.length} violated`);
    found.violations.forEach((one) => console.log("  " + one.join(" | ")));
    violations += found.violations.length;
  }
}
// The filter and the keys.
const rows = await run(`(() => { const s = document.getElementById("speaker"); s.value = s.options[1].value; s.dispatchEvent(new Event("change"));
  return [...document.querySelectorAll("#claims tr[data-speakers]")].filter((row) => !row.hidden).length + " " + document.getElementById("shown").textContent; })()`);
const [shown, ...told] = rows.split(" ");
if (shown !== told[0]) { violations++; console.log("the filter shows " + rows); }
await run(`document.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true })), 0`).catch(() => 0);
await page("Input.dispatchKeyEvent", { type: "keyDown", key: "n", text: "n" });
const focused = await run("document.activeElement.id");
if (!/^f\d+$/.test(focused)) { violations++; console.log("the key n leads to " + focused); }
const { data } = await page("Page.printToPDF", {});
writeFileSync(resolve(folder, "report.pdf"), Buffer.from(data, "base64"));
const loaded = events.filter((name) => name === "Network.webSocketCreated").length;
console.log(`filter: ${rows}; key n: ${focused}; printed; sockets: ${loaded}`);
await send("Browser.close").catch(() => 0);
process.exit(violations ? 1 : 0);
