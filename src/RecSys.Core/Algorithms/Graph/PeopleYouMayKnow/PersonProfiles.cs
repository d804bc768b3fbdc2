using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>What is known of people beside their connections: companies, schools and industries, and the rest as vectors to compare. Rows are items.</summary>
internal sealed class PersonProfiles
{
    private static readonly string[] Usual = ["company", "school", "industry"];

    private readonly (int[] Starts, int[] Codes)?[] _shared; // company, school, industry
    private readonly ContentVectors? _rest;

    private PersonProfiles((int[] Starts, int[] Codes)?[] shared, ContentVectors? rest) => (_shared, _rest) = (shared, rest);

    /// <summary>Takes the columns that the options name.</summary>
    /// <param name="features">What is known of the items, or null.</param>
    /// <param name="options">Options.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    /// <exception cref="ArgumentException">An option names a column that the features lack, or one of numbers.</exception>
    public static PersonProfiles Of(FeatureTable? features, PeopleYouMayKnowOptions options, CancellationToken cancellation)
    {
        var shared = new (int[] Starts, int[] Codes)?[Usual.Length];
        var (named, optionNames) = (new[] { options.CompanyField, options.SchoolField, options.IndustryField }, new[] { nameof(options.CompanyField), nameof(options.SchoolField), nameof(options.IndustryField) });
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int kind = 0; kind < shared.Length; kind++)
        {
            if (Find(features, named[kind], Usual[kind], optionNames[kind]) is not { } column) continue;
            shared[kind] = CodesOf(column);
            taken.Add(column.Field.Name);
        }
        foreach (string field in options.TextFields.Where(field => features is null || !features.Has(field) || taken.Contains(field)))
            throw new ArgumentException($"{nameof(options.TextFields)} names '{field}', which is none of the item features that are compared. These are: {string.Join(", ", Rest(features, taken))}.");
        string[] rest = Rest(features, taken);
        if (rest.Length == 0) return new PersonProfiles(shared, null);
        EntityEncoder encoder = EntityEncoder.Fit(features!.WithColumns(rest), options.TextFields, options.Encoding, out FeatureRows rows, cancellation);
        return new PersonProfiles(shared, ContentSpace.Fit(encoder, rows, new ContentBasedOptions()).Vectors(rows, cancellation));
    }

    /// <summary>Whether two people have a company (0), school (1) or industry (2) in common; never where one is no item.</summary>
    public bool Share(int kind, int item, int other)
    {
        if (item < 0 || other < 0 || _shared[kind] is not { } column) return false;
        ReadOnlySpan<int> a = column.Codes.AsSpan(column.Starts[item]..column.Starts[item + 1]), b = column.Codes.AsSpan(column.Starts[other]..column.Starts[other + 1]);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) return true;
            if (a[i] < b[j]) i++;
            else j++;
        }
        return false;
    }

    /// <summary>Similarity of the other columns, from 0 to 1.</summary>
    public float Similarity(int item, int other) => item < 0 || other < 0 || _rest is null ? 0 : Math.Clamp(_rest.Dot(item, other), 0, 1);

    public void Write(ModelWriter writer)
    {
        for (int kind = 0; kind < Usual.Length; kind++)
        {
            if (_shared[kind] is not { } column) continue;
            writer.Write(Usual[kind] + ".starts", column.Starts);
            writer.Write(Usual[kind] + ".codes", column.Codes);
        }
        writer.Write("profile.sparseSize", _rest?.SparseSize ?? 0);
        writer.Write("profile.denseSize", _rest?.Dense?.Factors ?? 0);
        _rest?.Write(writer);
    }

    public static PersonProfiles Read(ModelReader reader, int items)
    {
        var shared = new (int[] Starts, int[] Codes)?[Usual.Length];
        for (int kind = 0; kind < Usual.Length; kind++)
        {
            string name = Usual[kind];
            if (!reader.Has(name + ".starts")) continue;
            int[] starts = reader.Read<int>(name + ".starts", items + 1);
            bool sound = starts[0] == 0;
            for (int i = 0; i < items; i++) sound &= starts[i] <= starts[i + 1];
            if (!sound) throw new FormatException($"The model file's '{name}.starts' do not ascend from 0; the file is damaged.");
            shared[kind] = (starts, reader.Read<int>(name + ".codes", starts[^1]));
        }
        int sparse = reader.ReadInt("profile.sparseSize", 0), dense = reader.ReadInt("profile.denseSize", 0);
        return new PersonProfiles(shared, sparse == 0 && dense == 0 ? null : ContentVectors.Read(reader, items, sparse, dense));
    }

    private static string[] Rest(FeatureTable? features, HashSet<string> taken) => features is null ? [] : [.. features.Fields.Select(f => f.Name).Where(name => !taken.Contains(name))];

    private static FeatureColumn? Find(FeatureTable? features, string? name, string usual, string option)
    {
        if (name is null) return features?.Columns.FirstOrDefault(c => c.Field.Kind != FeatureKind.Numeric && c.Field.Name.Equals(usual, StringComparison.OrdinalIgnoreCase));
        if (name.Length == 0) return null;
        if (features is null || !features.Has(name))
            throw new ArgumentException($"{option} names '{name}', which the item features lack. {(features is null ? "There are none: give them, or leave the option out." : $"Their columns are: {string.Join(", ", features.Fields.Select(f => f.Name))}.")}");
        FeatureColumn column = features[name];
        return column.Field.Kind != FeatureKind.Numeric ? column : throw new ArgumentException($"{option} must name a category or a list of categories; '{name}' is {column.Field}.");
    }

    // The values of each row, ascending.
    private static (int[] Starts, int[] Codes) CodesOf(FeatureColumn column)
    {
        var (starts, codes) = (new int[column.Count + 1], new List<int>());
        for (int row = 0; row < column.Count; row++)
        {
            if (column is CategoryListColumn list) codes.AddRange([.. list.Codes(row).ToArray().Where(code => code >= 0).Distinct().Order()]);
            else if (((CategoryColumn)column).Codes[row] is >= 0 and int code) codes.Add(code);
            starts[row + 1] = codes.Count;
        }
        return (starts, [.. codes]);
    }
}
