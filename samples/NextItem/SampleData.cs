using Microsoft.ML;
using RecSys.Data;
using RecSys.Splits;

namespace NextItem;

/// <summary>The catalogue that the library makes itself, with sequels: what comes last tells most about what comes next.</summary>
public sealed class SampleData
{
    public SampleData(MLContext ml)
    {
        Dataset data = GeneratedCatalogue.Create(new() { SequelShare = 0.5f });
        Interactions choices = data.Interactions.WithoutValues();
        // The last item of each user is for testing.
        Split split = Splitter.LeaveLastOut(choices);
        (Name, Choices, Items) = (data.Name, choices, data.Items);
        Train = ml.Data.LoadFromEnumerable(Rows(split.Train));
        Test = ml.Data.LoadFromEnumerable(Rows(split.Test));
    }

    public string Name { get; }

    public Interactions Choices { get; }

    public IReadOnlyList<CatalogueItem> Items { get; }

    public IDataView Train { get; }

    public IDataView Test { get; }

    private static Choice[] Rows(Interactions part)
    {
        var rows = new Choice[part.Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = new Choice { User = part.UserIds.IdAt<int>(part.Users[i]), Item = part.ItemIds.IdAt<int>(part.Items[i]), Time = part.Times[i] };
        return rows;
    }
}
