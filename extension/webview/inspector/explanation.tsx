/** The card of the error that the program stands at. */

import type { Explanation, Origin } from '../../src/protocol';
import { fileName, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import type { Inspector } from './inspector';
import { Picture } from './picture';
import { Section } from './section';

interface Props {
  inspector: Inspector;
  explanation: Explanation;
}

export function ExplanationCard({ inspector, explanation }: Props) {
  const { title, type, cause, file, line, picture, origins, detail, fixes, rerun } = explanation;
  const open = (at: number) => () => {
    inspector.post({ type: 'place', file, line: at });
  };
  return (
    <section class="card wrongly" role="alert" aria-label="What the error means">
      <h2>
        <Icon name="error" />
        <span class="title">{title}</span>
        <button type="button" class="link where" title={visible(file, 1000)} onClick={open(line)}>
          {`${visible(fileName(file))}:${String(line)}`}
        </button>
      </h2>
      <p class="cause" title={`${visible(type)}: ${visible(explanation.message, 1000)}`}>
        {visible(cause, 1000)}
      </p>
      <Picture rows={picture} />
      {fixes.map((fix, index) => (
        <button
          key={index}
          type="button"
          class="link fix"
          title={`Line ${String(fix.line)} becomes: ${visible(fix.after.trim(), 300)}`}
          onClick={() => {
            inspector.post({ type: 'fix', fix: index });
          }}
        >
          <Icon name="bulb" />
          <span>{`${visible(fix.title)} · line ${String(fix.line)}`}</span>
        </button>
      ))}
      {rerun && (
        <button
          type="button"
          class="link fix"
          title={`Stops this session and starts it with "${rerun.option}": true`}
          onClick={() => {
            inspector.post({ type: 'rerun', option: rerun.option });
          }}
        >
          <Icon name="rerun" />
          <span>{rerun.title}</span>
        </button>
      )}
      {(origins.length > 0 || detail.length > 0) && (
        <Section inspector={inspector} name="why" title="Why">
          {origins.length > 0 && <Origins origins={origins} open={open} />}
          {detail.map((sentence, index) => (
            <p key={index}>{visible(sentence, 1000)}</p>
          ))}
        </Section>
      )}
    </section>
  );
}

function Origins({ origins, open }: { origins: Origin[]; open: (line: number) => () => void }) {
  return (
    <ol class="origins">
      {origins.map((origin, index) => (
        <li key={index}>
          <button
            type="button"
            class="link at"
            onClick={open(origin.line)}
            aria-label={`Line ${String(origin.line)}`}
          >
            {origin.line}
          </button>
          <span class="made">
            <span class="code" title={visible(origin.text, 400)}>
              {visible(origin.text)}
            </span>
            <span class="type">{visible(origin.type_text)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
