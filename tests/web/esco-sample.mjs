// A file of the size and shape of the official skills_<language>.csv (v1.2: 13 columns, some 13,900
// skills, labels one a line, about 10 MB in English), made up and the same each time.
const HEADER =
  'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description';

const WORDS = {
  en: {
    does: ['manage', 'apply', 'operate', 'prepare', 'assess', 'design', 'monitor', 'repair', 'teach', 'plan', 'advise on', 'coordinate', 'maintain', 'develop', 'inspect', 'use'],
    kind: ['digital', 'medical', 'wooden', 'musical', 'chemical', 'rural', 'marine', 'electronic', 'historical', 'textile', 'thermal', 'financial', 'legal', 'public', 'organic', 'industrial', 'artistic', 'urban', 'solar', 'nautical'],
    what: ['equipment', 'records', 'budgets', 'workshops', 'vehicles', 'gardens', 'networks', 'contracts', 'instruments', 'surveys', 'kitchens', 'archives', 'materials', 'services', 'forests', 'laboratories', 'exhibitions', 'pipelines', 'patients', 'learners', 'bridges', 'databases', 'rehearsals', 'vineyards', 'warehouses', 'turbines', 'festivals', 'prototypes', 'policies', 'audits'],
    where: ['', ' abroad', ' in small teams', ' under supervision', ' at sea', ' in hospitals', ' for children', ' in winter', ' across borders', ' at night'],
  },
  fr: {
    does: ['gérer', 'appliquer', 'faire fonctionner', 'préparer', 'évaluer', 'concevoir', 'contrôler', 'réparer', 'enseigner', 'planifier', 'conseiller sur', 'coordonner', 'entretenir', 'élaborer', 'inspecter', 'utiliser'],
    kind: ['numériques', 'médicaux', 'en bois', 'musicaux', 'chimiques', 'ruraux', 'marins', 'électroniques', 'historiques', 'textiles', 'thermiques', 'financiers', 'juridiques', 'publics', 'biologiques', 'industriels', 'artistiques', 'urbains', 'solaires', 'nautiques'],
    what: ['équipements', 'dossiers', 'budgets', 'ateliers', 'véhicules', 'jardins', 'réseaux', 'contrats', 'instruments', 'relevés', 'métiers', 'fonds', 'matériaux', 'services', 'espaces forestiers', 'laboratoires', 'événements', 'oléoducs', 'patients', 'élèves', 'ouvrages', 'fichiers', 'répétitions', 'œnologues', 'entrepôts', 'turbocompresseurs', 'festivals', 'prototypes', 'règlements', 'contrôles'],
    where: ['', ' à l’étranger', ' en équipe', ' sous surveillance', ' en mer', ' à l’hôpital', ' pour enfants', ' en hiver', ' au-delà des frontières', ' la nuit'],
  },
};

// A generator of its own, so that the file is the same in every Node.
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function address(next) {
  const digits = (count) => Array.from({ length: count }, () => next(16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
}

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The text of the file; the same addresses in every language. */
export function escoFile(language = 'en', skills = 13_900) {
  const { does, kind, what, where } = WORDS[language];
  const next = numbers(2_026);
  const name = (index) =>
    `${does[index % 16]} ${language === 'fr' ? `des ${what[(index >> 4) % 30]} ${kind[(index >> 2) % 20]}` : `${kind[(index >> 2) % 20]} ${what[(index >> 4) % 30]}`}${where[(index >> 9) % 10]}`;
  const rows = [HEADER];
  for (let index = 0; index < skills; ++index) {
    const uri = `http://data.europa.eu/esco/skill/${address(next)}`;
    const label = name(index);
    const others = Array.from({ length: next(14) }, (_, other) => name(index + 331 * (other + 1)));
    const description = `${label[0].toUpperCase()}${label.slice(1)}, with care for people, "costs" and the surroundings, following what was agreed and the rules that apply. ${others[0] ?? ''}.`;
    rows.push(
      ['KnowledgeSkillCompetence', uri, index % 5 === 0 ? 'knowledge' : 'skill/competence', 'cross-sector', label, others.join('\n'), next(8) === 0 ? `${label} ${index}` : '', 'released', '2024-05-01T09:00:00.000Z', '', '', 'http://data.europa.eu/esco/concept-scheme/member-skills, http://data.europa.eu/esco/concept-scheme/skills', description]
        .map(quoted)
        .join(','),
    );
  }
  return `${rows.join('\n')}\n`;
}
