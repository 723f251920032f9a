#include "import/linkedin_headers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace portolan::importing {

namespace {

struct Heading {
  Column column;
  std::string_view words;  // folded, parted by bars
};

// English is what exports hold; the others are the words of the same fields in LinkedIn's own pages.
constexpr auto kHeadings = std::to_array<Heading>({
    {Column::activities, "|activities|activites|aktivitaten|actividades|attivita|atividades|"},
    {Column::authority,
     "|authority|certification authority|issuing organization|organisme|organisme de delivrance|"
     "autoridad|autoridad de certificacion|autorita|autorita di "
     "certificazione|autoridade|instantie|"
     "zertifizierungsstelle|aussteller|"},
    {Column::birth_date,
     "|birth date|date de naissance|geburtsdatum|fecha de nacimiento|"
     "data di nascita|data de nascimento|geboortedatum|"},
    {Column::cause, "|cause|zweck|causa|doel|"},
    {Column::company,
     "|company name|company|organization|organisation|nom de l entreprise|"
     "entreprise|name des unternehmens|unternehmen|firma|nombre de la empresa|empresa|"
     "nome azienda|azienda|nome da empresa|bedrijfsnaam|bedrijf|"},
    {Column::confirmed, "|confirmed|confirme|bestatigt|confirmado|confermato|bevestigd|"},
    {Column::degree,
     "|degree name|degree|diplome|nom du diplome|abschluss|titulo academico|titulacion|"
     "titolo di studio|diploma|grau|opleiding|"},
    {Column::description,
     "|description|beschreibung|descripcion|descrizione|descricao|beschrijving|"},
    {Column::email,
     "|email address|adresse e mail|e mail adresse|direccion de correo electronico|"
     "indirizzo email|endereco de e mail|e mailadres|"},
    {Column::extension, "|extension|durchwahl|extension telefonica|"},
    {Column::finished,
     "|finished on|end date|ended on|termine le|date de fin|beendet am|enddatum|"
     "fecha de finalizacion|finalizado el|data di fine|terminato il|data de termino|"
     "einddatum|"},
    {Column::first_name, "|first name|prenom|vorname|nombre|nome|primeiro nome|voornaam|"},
    {Column::headline,
     "|headline|titre du profil|profil slogan|titular|sommario|titulo do perfil|"},
    {Column::issued,
     "|issued on|delivre le|ausgestellt am|fecha de emision|data di rilascio|"
     "emitido em|uitgegeven op|"},
    {Column::last_name,
     "|last name|nom de famille|nom|nachname|apellidos|apellido|cognome|sobrenome|"
     "achternaam|"},
    {Column::licence,
     "|license number|licence number|credential id|numero de licence|lizenznummer|"
     "numero de licencia|numero licenza|numero da licenca|licentienummer|"},
    {Column::location, "|location|lieu|ort|standort|ubicacion|localita|localidade|locatie|"},
    {Column::name, "|name|certification name|nom|nombre|nome|naam|"},
    {Column::notes, "|notes|anmerkungen|notizen|notas|note|notities|"},
    {Column::number, "|number|numero|nummer|phone number|"},
    {Column::position, "|position|poste|funktion|puesto|posizione|cargo|functie|"},
    {Column::primary, "|primary|principal|primar|principale|primair|"},
    {Column::proficiency, "|proficiency|niveau|kenntnisse|nivel|livello|competencia|vaardigheid|"},
    {Column::published,
     "|published on|publie le|veroffentlicht am|publicado el|pubblicato il|"
     "publicado em|gepubliceerd op|"},
    {Column::publisher, "|publisher|editeur|herausgeber|editorial|editore|editora|uitgever|"},
    {Column::role, "|role|rolle|rol|ruolo|funcao|"},
    {Column::school,
     "|school name|school|nom de l etablissement|etablissement|ecole|"
     "name der bildungseinrichtung|hochschule|nombre de la institucion|centro educativo|"
     "nome scuola|scuola|instituicao|naam onderwijsinstelling|"},
    {Column::started,
     "|started on|start date|commence le|date de debut|begonnen am|startdatum|"
     "fecha de inicio|empezado el|data di inizio|iniziato il|data de inicio|begindatum|"},
    {Column::summary,
     "|summary|profile summary|resume|zusammenfassung|extracto|riepilogo|resumo|"
     "samenvatting|"},
    {Column::title, "|title|titre|intitule du poste|titel|cargo ocupado|titolo|titulo|"},
    {Column::type, "|type|typ|tipo|"},
    {Column::url, "|url|"},
    {Column::websites, "|websites|sites web|webseiten|sitios web|siti web|sites|"},
});

}  // namespace

std::optional<Column> column_of(std::string_view heading) {
  constexpr std::size_t kLongest = 100;
  if (heading.size() > kLongest) return std::nullopt;
  const std::string framed = "|" + base::fold_for_comparison(heading) + "|";
  if (framed.size() <= 2) return std::nullopt;
  for (const Heading& one : kHeadings) {
    if (one.words.contains(framed)) return one.column;
  }
  return std::nullopt;
}

std::optional<Table> table_of(const std::vector<std::optional<Column>>& columns,
                              std::string_view file_name) {
  const auto has = [&](Column column) {
    return std::ranges::find(columns, std::optional(column)) != columns.end();
  };
  // "nom" is a family name in one table and a name in the next.
  const bool has_name = has(Column::name) || has(Column::last_name) || has(Column::first_name);
  if (has(Column::first_name) && has(Column::last_name)) {
    // Connections have names too, of other people: only the own profile has a headline or a birthday.
    const bool is_own = has(Column::headline) || has(Column::birth_date) || has(Column::summary);
    if (is_own && !has(Column::email) && !has(Column::company)) return Table::profile;
    return std::nullopt;
  }
  if (has(Column::email) && (has(Column::primary) || has(Column::confirmed))) return Table::emails;
  if (has(Column::number) && has(Column::type) && columns.size() <= 4) return Table::phones;
  if (has(Column::school)) return Table::education;
  if (has(Column::company) && has(Column::role)) return Table::volunteering;
  if (has(Column::company) && has(Column::title) && has(Column::started)) return Table::positions;
  if (has_name && has(Column::proficiency)) return Table::languages;
  if (has_name && has(Column::authority)) return Table::certifications;
  if (has_name && (has(Column::publisher) || has(Column::published))) return Table::publications;
  if (has_name && has(Column::position) && has(Column::started)) return Table::organisations;
  if (has_name && has(Column::number)) return Table::courses;
  if (has(Column::title) && has(Column::issued)) return Table::honours;
  if (has(Column::title) && has(Column::description) && has(Column::started)) {
    return Table::projects;
  }
  const bool is_skills_file = base::to_lower_ascii(file_name).contains("skill") ||
                              base::fold_for_comparison(file_name).contains("competence");
  if (has_name && columns.size() == 1 && is_skills_file) return Table::skills;
  if (has(Column::summary) && columns.size() == 1) return Table::profile;
  return std::nullopt;
}

}  // namespace portolan::importing
