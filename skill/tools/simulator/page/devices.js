// The devices to choose from, and what each tells a skill about itself.

/** Alexa's viewports are given in pixels; all of these have 160 to the inch, so 1 px = 1 dp. */
const DPI = 160;

export const DEVICES = [
  { id: "none", label: "No screen" },
  { id: "round", label: "Round, 480×480", width: 480, height: 480, round: true },
  { id: "medium", label: "Medium, 1024×600", width: 1024, height: 600 },
  { id: "large", label: "Large, 1280×800", width: 1280, height: 800 },
  { id: "wide", label: "Wide, 1920×1080", width: 1920, height: 1080 },
].map((device) => ({ round: false, dpi: DPI, screen: Boolean(device.width), ...device }));

export const deviceOf = (id) => DEVICES.find((device) => device.id === id) ?? DEVICES[2];

const shape = (device) => (device.round ? "ROUND" : "RECTANGLE");

/**
 * `context.System.device.supportedInterfaces`. APL 1.4 is what the page's renderer draws: it is sent
 * the layout of such devices, Arabic too, with rows in reversed order instead of `layoutDirection`.
 */
export function interfaces(device) {
  const heard = { AudioPlayer: {} };
  if (!device.screen) return heard;
  return { ...heard, "Alexa.Presentation.APL": { runtime: { maxVersion: "1.4" } } };
}

/** `context.Viewport` and `context.Viewports`; nothing for a device without a screen. */
export function viewports(device) {
  if (!device.screen) return {};
  return { Viewport: viewport(device), Viewports: [aplViewport(device)] };
}

function viewport(device) {
  const { width, height, dpi } = device;
  return {
    experiences: [
      { arcMinuteWidth: 246, arcMinuteHeight: 144, canRotate: false, canResize: false },
    ],
    mode: "HUB",
    shape: shape(device),
    pixelWidth: width,
    pixelHeight: height,
    dpi,
    currentPixelWidth: width,
    currentPixelHeight: height,
    touch: ["SINGLE"],
    video: { codecs: ["H_264_42", "H_264_41"] },
  };
}

function aplViewport(device) {
  const size = { type: "DISCRETE", pixelWidth: device.width, pixelHeight: device.height };
  return {
    type: "APL",
    id: "main",
    shape: shape(device),
    dpi: device.dpi,
    presentationType: "STANDARD",
    canRotate: false,
    configuration: {
      current: { mode: "HUB", video: { codecs: ["H_264_42", "H_264_41"] }, size },
    },
  };
}
