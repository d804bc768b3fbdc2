using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The fields that the options of <see cref="GlMixTrainer"/> name, by number.</summary>
/// <param name="User">Field of the users, or −1.</param>
/// <param name="Item">Field of the items, or −1.</param>
/// <param name="Fixed">Whether each field has shared weights: [fields].</param>
/// <param name="OfUsers">Whether each field has weights for each user: [fields].</param>
/// <param name="OfItems">Whether each field has weights for each item: [fields].</param>
internal sealed record GlMixFields(int User, int Item, bool[] Fixed, bool[] OfUsers, bool[] OfItems)
{
    /// <summary>Finds the fields.</summary>
    /// <exception cref="ArgumentException">An option names a field that the data lacks, or of another kind.</exception>
    public static GlMixFields Of(FeatureLayout layout, GlMixOptions options)
    {
        IReadOnlyList<FeatureField> fields = layout.Fields;
        int user = Find(fields, options.UserField, "user", nameof(options.UserField)), item = Find(fields, options.ItemField, "item", nameof(options.ItemField));
        return new GlMixFields(user, item,
            Chosen(fields, options.FixedFields, nameof(options.FixedFields), user, item),
            Chosen(fields, options.UserFields, nameof(options.UserFields), user, -1),
            Chosen(fields, options.ItemFields, nameof(options.ItemFields), item, -1));
    }

    private static int Find(IReadOnlyList<FeatureField> fields, string? name, string usual, string option)
    {
        if (name is null) return Enumerable.Range(0, fields.Count).FirstOrDefault(f => fields[f].Kind == FeatureKind.Category && fields[f].Name.Equals(usual, StringComparison.OrdinalIgnoreCase), -1);
        if (name.Length == 0) return -1;
        int found = IndexOf(fields, name, option);
        return fields[found].Kind == FeatureKind.Category ? found : throw new ArgumentException($"{option} must name a category; '{name}' is {fields[found]}.");
    }

    private static bool[] Chosen(IReadOnlyList<FeatureField> fields, IReadOnlyList<string>? names, string option, int without, int orWithout)
    {
        var chosen = new bool[fields.Count];
        if (names is null)
        {
            for (int f = 0; f < chosen.Length; f++) chosen[f] = f != without && f != orWithout;
        }
        else
        {
            foreach (string name in names) chosen[IndexOf(fields, name, option)] = true;
        }
        return chosen;
    }

    private static int IndexOf(IReadOnlyList<FeatureField> fields, string name, string option)
    {
        for (int f = 0; f < fields.Count; f++)
        {
            if (fields[f].Name == name) return f;
        }
        throw new ArgumentException($"{option} names a field '{name}', which the data lacks. Its columns are: {string.Join(", ", fields.Select(f => f.Name))}.");
    }
}
