// Stands in for the transformers of Alexa's cloud, which turn data into speech for a screen.

import { compose } from "./apla.js";
import { plain, wrapped } from "./ssml.js";

/**
 * The datasources of a RenderDocument directive with every transformer applied.
 *
 * `speeches` is a map that takes the plan of each speech made, by the URL that stands for it. Of
 * `aplAudioToSpeech` the `template` names a document in the directive's `sources`; the output is
 * an object whose `url` a component's `speech` is bound to.
 * https://developer.amazon.com/docs/alexa/alexa-presentation-language/apl-transformers.html
 */
export function transformed(directive, speeches) {
  const all = structuredClone(directive.datasources ?? {});
  for (const source of Object.values(all)) {
    for (const transformer of source?.transformers ?? []) apply(transformer, source, all, directive, speeches);
  }
  return all;
}

function apply(transformer, source, all, directive, speeches) {
  const make = TRANSFORMERS[transformer.transformer];
  if (!make) throw new Error(`There is no transformer "${transformer.transformer}".`);
  const properties = (source.properties ??= {});
  const input = (transformer.inputPath ?? "").split(".").reduce((value, key) => value?.[key], properties);
  const output = make({ input, transformer, all, directive, speeches });
  properties[transformer.outputName ?? transformer.inputPath] = output;
}

const TRANSFORMERS = {
  aplAudioToSpeech: ({ transformer, all, directive, speeches }) => {
    const document = directive.sources?.[transformer.template];
    if (!document) throw new Error(`"sources" has no document "${transformer.template}".`);
    return kept(compose(document, all), speeches);
  },
  ssmlToSpeech: ({ input, speeches }) => kept(spoken(input), speeches),
  textToSpeech: ({ input, speeches }) => kept(spoken(wrapped(input)), speeches),
  ssmlToText: ({ input }) => plain(input),
  textToHint: ({ input }) => `Try “Alexa, ${input}”`,
};

const spoken = (content) =>
  compose({ mainTemplate: { items: [{ type: "Speech", contentType: "SSML", content }] } });

function kept(plan, speeches) {
  const url = `simulator:speech/${speeches.size + 1}`;
  speeches.set(url, plan);
  return { url };
}
