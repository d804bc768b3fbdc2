namespace RecSys.Data;

public sealed partial class Interactions
{
    // Stands for a row without a basket.
    private const int NoBasket = -1;

    /// <summary>Whether rows have a basket.</summary>
    public bool HasBaskets => BasketArray is not null;

    /// <summary>Basket of every row, such as an order: rows of the same number were bought together, −1 is none. Empty where there are none.</summary>
    public ReadOnlySpan<int> Baskets => BasketArray;

    internal int[]? BasketArray { get; private init; }

    /// <summary>The same rows with the basket that each belongs to, such as an order. Algorithms that know what "bought together" means say so; the others pass it over.</summary>
    /// <typeparam name="T">string, int, long or Guid.</typeparam>
    /// <param name="baskets">Basket id of every row, the same one for rows that belong together, whoever the user is; an empty text: no basket.</param>
    /// <exception cref="ArgumentException">There are not as many ids as rows.</exception>
    public Interactions WithBaskets<T>(T[] baskets)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(baskets);
        if (baskets.Length != Count) throw new ArgumentException($"There must be a basket for each of the {Count} rows; found {baskets.Length}.", nameof(baskets));
        int[] indices = IdIndexer.Index(baskets, "basket", mayBeEmpty: true).Indices;
        for (int row = 0; row < indices.Length; row++)
        {
            if (baskets[row] is "") indices[row] = NoBasket;
        }
        return WithBasketIndices(indices);
    }

    /// <summary>The same rows with baskets by number.</summary>
    /// <param name="baskets">Basket of every row, −1 for none.</param>
    internal Interactions WithBasketIndices(int[] baskets) => With(UserIds, ItemIds, UserArray, ItemArray, ValueArray, TimeArray, UserFeatures, ItemFeatures, baskets);

    /// <summary>The basket × item matrix, weights of repeated pairs added up.</summary>
    internal CsrMatrix ByBasket()
    {
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => BasketArray![row] != NoBasket)];
        Interactions inBaskets = Select(rows);
        int baskets = rows.Length == 0 ? 0 : inBaskets.Baskets.ToArray().Max() + 1;
        return new Interactions(IdMap.Positions(baskets), ItemIds, inBaskets.BasketArray!, inBaskets.ItemArray, inBaskets.ValueArray, inBaskets.TimeArray).ByUser(Feedback.Implicit);
    }

    // Baskets of the later rows are others than those of the first.
    private int[]? AppendBaskets(Interactions later)
    {
        if (!HasBaskets && !later.HasBaskets) return null;
        int next = HasBaskets && Count > 0 ? BasketArray!.Max() + 1 : 0;
        int[] none = [.. Enumerable.Repeat(NoBasket, Math.Max(Count, later.Count))];
        return [.. BasketArray ?? none[..Count], .. later.BasketArray is { } more ? Array.ConvertAll(more, basket => basket == NoBasket ? NoBasket : basket + next) : none[..later.Count]];
    }

    private int[]? BasketsAt(ReadOnlySpan<int> rows)
    {
        if (BasketArray is null) return null;
        var baskets = new int[rows.Length];
        for (int i = 0; i < baskets.Length; i++) baskets[i] = BasketArray[rows[i]];
        return baskets;
    }
}
