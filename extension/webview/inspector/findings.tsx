/** What stands out at the stop, the worst first. */

import type { Finding } from '../../src/protocol';
import { counted, visible } from '../kit/format';
import { Icon } from '../kit/icons';
import type { Inspector } from './inspector';
import { Section } from './section';

interface Props {
  inspector: Inspector;
  findings: readonly Finding[];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;
const WORDS = { error: 'error', warning: 'warning', info: 'note' } as const;

export function Findings({ inspector, findings }: Props) {
  if (findings.length === 0) return null;
  return (
    <section class="card" aria-label="Findings">
      <Section
        inspector={inspector}
        name="findings"
        title="Findings"
        summary={<Counts findings={findings} />}
      >
        <ul class="findings">
          {findings.map((finding, index) => (
            <li key={index}>
              <FindingLine inspector={inspector} finding={finding} />
            </li>
          ))}
        </ul>
      </Section>
    </section>
  );
}

function Counts({ findings }: { findings: readonly Finding[] }) {
  return (
    <span class="counts">
      {SEVERITIES.map((severity) => {
        const number = findings.filter((finding) => finding.severity === severity).length;
        return number === 0 ? null : (
          <span key={severity} class={`severity ${severity}`}>
            {counted(number, WORDS[severity])}
          </span>
        );
      })}
    </span>
  );
}

function FindingLine({ inspector, finding }: { inspector: Inspector; finding: Finding }) {
  const { rule, severity, name, message, file, line, detail } = finding;
  const show = (): void => {
    if (inspector.has(name)) inspector.reveal(name);
    else inspector.post({ type: 'place', file, line });
  };
  return (
    <>
      <button
        type="button"
        class={`finding ${severity}`}
        title={[...detail, `Rule: ${rule}`].map((sentence) => visible(sentence, 400)).join('\n')}
        onClick={show}
      >
        <Icon name={severity} />
        <span>{visible(message, 400)}</span>
      </button>
      <button
        type="button"
        class="link at"
        title={`${visible(file, 1000)}:${String(line)}`}
        onClick={() => {
          inspector.post({ type: 'place', file, line });
        }}
      >
        {`line ${String(line)}`}
      </button>
    </>
  );
}
