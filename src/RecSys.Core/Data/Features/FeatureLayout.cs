namespace RecSys.Data;

/// <summary>
/// Where the features of each field lie: the features of all fields are numbered one after another, and so are the slots that a row has at most.
/// </summary>
public sealed class FeatureLayout
{
    private readonly int[] _offsets; // [fields + 1]
    private readonly int[] _slots; // [fields + 1]

    internal FeatureLayout(IReadOnlyList<FeatureField> fields, IReadOnlyList<int> sizes, IReadOnlyList<int> slots)
    {
        Fields = fields;
        (_offsets, _slots) = (new int[fields.Count + 1], new int[fields.Count + 1]);
        for (int f = 0; f < fields.Count; f++)
        {
            if (sizes[f] > Array.MaxLength - _offsets[f])
                throw new ArgumentException($"The fields have more than {Array.MaxLength} features. Raise MinCount, or set HashBuckets for the largest of them.");
            _offsets[f + 1] = _offsets[f] + sizes[f];
            _slots[f + 1] = _slots[f] + slots[f];
        }
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<FeatureField> Fields { get; }

    /// <summary>Number of fields.</summary>
    public int FieldCount => _slots.Length - 1;

    /// <summary>Number of features of all fields.</summary>
    public int FeatureCount => _offsets[^1];

    /// <summary>Number of features that a row has at most: one for a category, one for each number, several for a list.</summary>
    public int SlotCount => _slots[^1];

    /// <summary>First feature of every field, and at the end <see cref="FeatureCount"/>: [fields + 1]. The first feature of a category stands for a missing value, the second one for values that training did not see or saw too rarely.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>First slot of every field, and at the end <see cref="SlotCount"/>: [fields + 1].</summary>
    public ReadOnlySpan<int> Slots => _slots;
}
