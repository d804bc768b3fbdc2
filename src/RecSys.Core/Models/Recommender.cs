using System.Buffers;
using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys;

/// <summary>
/// A trained model together with the caller's ids: recommends, finds similar items, scores for people never seen in training, and explains.
/// Immutable and thread-safe: one instance serves all requests.
/// </summary>
/// <remarks>
/// Ids may be string, int, long or Guid, as the data was. An id that training did not see is no error: an unknown user gets the model's
/// fallback (for most models the popular items), an unknown item is left out.
/// </remarks>
public sealed partial class Recommender
{
    /// <summary>Puts a model and its ids together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="userIds">Ids of its users.</param>
    /// <param name="itemIds">Ids of its items.</param>
    /// <exception cref="ArgumentException">The sizes disagree.</exception>
    public Recommender(RecommenderModel model, IdMap userIds, IdMap itemIds)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(itemIds);
        if (userIds.Count != model.UserCount || itemIds.Count != model.ItemCount)
            throw new ArgumentException($"The model knows {model.UserCount} users and {model.ItemCount} items, the id maps {userIds.Count} and {itemIds.Count}; all must come from the same training data.");
        (Model, UserIds, ItemIds) = (model, userIds, itemIds);
    }

    /// <summary>The model.</summary>
    public RecommenderModel Model { get; }

    /// <summary>Ids of the users.</summary>
    public IdMap UserIds { get; }

    /// <summary>Ids of the items.</summary>
    public IdMap ItemIds { get; }

    /// <summary>
    /// Loads a model that <see cref="Save"/>, <c>mlContext.Model.Save</c> or <c>mlContext.Recommendation().SaveModel</c> wrote. Needs no ML.NET.
    /// Of several recommenders in one pipeline the last one is loaded.
    /// </summary>
    /// <param name="path">Path of the .zip.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The file is damaged, was changed, is from a newer version, or holds no recommender.</exception>
    public static Recommender Load(string path) => ModelArchive.LoadRecommender(path);

    /// <summary>Saves the model without ML.NET's part; <see cref="Load"/> reads it back. The file is replaced only when writing has succeeded.</summary>
    /// <param name="path">Path of the .zip.</param>
    public void Save(string path) => ModelArchive.Save(RecommenderCodec.Write(this), path);

    /// <summary>Score of a pair; the model's fallback where an id is unknown. Never NaN.</summary>
    public float Score<TUser, TItem>(TUser userId, TItem itemId)
        where TUser : notnull
        where TItem : notnull
        => Model.Score(UserIds.IndexOf(userId), ItemIds.IndexOf(itemId));

    /// <summary>Score of a pair at a time; the model's fallback where an id is unknown. Never NaN.</summary>
    /// <param name="userId">Id of the user.</param>
    /// <param name="itemId">Id of the item.</param>
    /// <param name="time">The time, in the unit of the training data.</param>
    /// <exception cref="NotSupportedException">The scores of the algorithm do not depend on the time; see its table of characteristics.</exception>
    public float ScoreAt<TUser, TItem>(TUser userId, TItem itemId, long time)
        where TUser : notnull
        where TItem : notnull
        => Capability<ITimedModel>("score at a time").Score(UserIds.IndexOf(userId), ItemIds.IndexOf(itemId), time);

    /// <summary>The best items for a user.</summary>
    /// <param name="userId">Id of the user.</param>
    /// <param name="n">Number of items, at least 1; fewer come back where there are fewer candidates.</param>
    /// <param name="filterSeen">Whether items that the user had in training are left out (default true).</param>
    public IReadOnlyList<Recommendation> Recommend<TUser>(TUser userId, int n = 10, bool filterSeen = true)
        where TUser : notnull
        => Recommend<TUser, string>(userId, n, filterSeen);

    /// <summary>The best items for a user among allowed ones.</summary>
    /// <param name="userId">Id of the user.</param>
    /// <param name="n">Number of items, at least 1; fewer come back where there are fewer candidates.</param>
    /// <param name="filterSeen">Whether items that the user had in training are left out (default true).</param>
    /// <param name="allow">Ids of the only items to choose from; null for all. Unknown ids are passed over.</param>
    /// <param name="deny">Ids of items never to recommend; null for none.</param>
    public IReadOnlyList<Recommendation> Recommend<TUser, TItem>(TUser userId, int n = 10, bool filterSeen = true, IEnumerable<TItem>? allow = null, IEnumerable<TItem>? deny = null)
        where TUser : notnull
        where TItem : notnull
        => RecommendIndex(UserIds.IndexOf(userId), n, new TopNFilter(filterSeen, allow?.Select(ItemIds.IndexOf), deny?.Select(ItemIds.IndexOf)));

    /// <summary>The best items for somebody of whom only a history is known; the items of the history are left out.</summary>
    /// <param name="history">Ids of the items, the latest last where the algorithm reads sequences; unknown ones are passed over. With none left, the fallback for unknown users.</param>
    /// <param name="n">Number of items, at least 1.</param>
    /// <param name="values">Rating or weight of each item of the history; null: 1 for weights, the mean rating for ratings.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public IReadOnlyList<Recommendation> FoldIn<TItem>(IEnumerable<TItem> history, int n = 10, IEnumerable<float>? values = null)
        where TItem : notnull
    {
        var (items, weights) = HistoryOf(history, values);
        return FoldInIndices(items, weights, n);
    }

    /// <summary>The items most like a given one; the item itself is left out. Empty for an unknown item.</summary>
    /// <param name="itemId">Id of the item.</param>
    /// <param name="n">Number of items, at least 1.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public IReadOnlyList<Recommendation> SimilarItems<TItem>(TItem itemId, int n = 10)
        where TItem : notnull
    {
        ISimilarItems model = Capability<ISimilarItems>("compare items");
        int item = ItemIds.IndexOf(itemId);
        if (item < 0) return [];
        return Named(Best(n, scores =>
        {
            model.ScoreSimilar(item, scores);
            scores[item] = float.NegativeInfinity;
        }));
    }

    /// <summary>Which items of a user's history speak for (or against) an item, the strongest first. Empty where an id is unknown.</summary>
    /// <param name="userId">Id of the user.</param>
    /// <param name="itemId">Id of the recommended item.</param>
    /// <param name="n">Number of reasons, at least 1.</param>
    /// <exception cref="NotSupportedException">The algorithm cannot do it; see its table of characteristics.</exception>
    public IReadOnlyList<Reason> Explain<TUser, TItem>(TUser userId, TItem itemId, int n = 3)
        where TUser : notnull
        where TItem : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        IExplains model = Capability<IExplains>("explain a score");
        int user = UserIds.IndexOf(userId), item = ItemIds.IndexOf(itemId);
        if (user < 0 || item < 0) return [];
        ReadOnlySpan<int> items = Model.History.RowColumns(user);
        var shares = new float[items.Length];
        model.Explain(items, Model.History.RowValues(user), item, shares);
        var top = new ScoredItem[Math.Min(n, items.Length)];
        int count = TopN.Select(shares, top);
        var reasons = new Reason[count];
        for (int i = 0; i < count; i++) reasons[i] = new Reason(ItemIds.TextAt(items[top[i].Item]), top[i].Score, items[top[i].Item]);
        return reasons;
    }

    /// <summary>Writes the model as an ONNX file. Its metadata name the algorithm, the version of this library, and a hash of the ids that its indices belong to.</summary>
    /// <param name="path">Path of the .onnx; the file is replaced only when writing has succeeded.</param>
    /// <exception cref="NotSupportedException">The algorithm has no ONNX form; see its table of characteristics.</exception>
    public void ExportOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = Capability<IOnnxModel>("be written as ONNX").ToOnnx(UserIds, ItemIds);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private delegate void Fill(Span<float> scores);

    /// <summary>The best items for a user index, −1 for an unknown user.</summary>
    internal IReadOnlyList<Recommendation> RecommendIndex(int user, int n, TopNFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return Named(TopN.ForUser(Model, user, n, filter));
    }

    /// <summary>Item indices of a history as the model reads them: in the order given, or each once and ascending.</summary>
    internal int[] HistoryIndices(IEnumerable<int> items)
        => Model is IFoldIn { ReadsOrder: true } ? [.. items.Where(i => i >= 0)] : [.. items.Where(i => i >= 0).Distinct().Order()];

    /// <summary>The best items for a history.</summary>
    /// <param name="items">The items as <see cref="HistoryIndices"/> gives them.</param>
    /// <param name="values">Their values; null for the value of an item of which none is known.</param>
    /// <param name="n">Number of items.</param>
    internal IReadOnlyList<Recommendation> FoldInIndices(int[] items, float[]? values, int n)
    {
        IFoldIn model = Capability<IFoldIn>("score a history without training again");
        if (values is null)
        {
            values = new float[items.Length];
            Array.Fill(values, UnknownValue);
        }
        return Named(TopN.Present(Model, Best(n, scores =>
        {
            if (items.Length == 0) Model.Score(-1, scores);
            else model.ScoreHistory(items, values, scores);
            TopNFilter.Unseen.Mask(items, scores);
        })));
    }

    // Somebody who only names items likes them about as much as people like what they rate.
    private float UnknownValue => Model.ReadsRatings ? Model.Profile.Mean : 1;

    private Span<ScoredItem> Best(int n, Fill fill)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        float[] rented = ArrayPool<float>.Shared.Rent(Model.ItemCount);
        try
        {
            Span<float> scores = rented.AsSpan(0, Model.ItemCount);
            fill(scores);
            var top = new ScoredItem[Math.Min(n, scores.Length)];
            return top.AsSpan(0, TopN.Select(scores, top));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private Recommendation[] Named(ReadOnlySpan<ScoredItem> top)
    {
        var named = new Recommendation[top.Length];
        for (int i = 0; i < named.Length; i++) named[i] = new Recommendation(ItemIds.TextAt(top[i].Item), top[i].Score, top[i].Item);
        return named;
    }

    private (int[] Items, float[] Values) HistoryOf<TItem>(IEnumerable<TItem> history, IEnumerable<float>? values)
        where TItem : notnull
    {
        ArgumentNullException.ThrowIfNull(history);
        float[]? given = values?.ToArray();
        // Of an item that comes again, a model that reads no order gets the last value.
        bool ordered = Model is IFoldIn { ReadsOrder: true };
        var known = new SortedDictionary<int, float>();
        List<int> items = [];
        List<float> weights = [];
        int at = 0;
        foreach (TItem id in history)
        {
            if (given is not null && (at >= given.Length || !float.IsFinite(given[at])))
                throw new ArgumentException($"'values' must hold a finite number for every item of the history; entry {at} is {(at < given.Length ? given[at] : "missing")}.", nameof(values));
            if (ItemIds.IndexOf(id) is >= 0 and int item)
            {
                float weight = given is null ? UnknownValue : given[at];
                known[item] = weight;
                items.Add(item);
                weights.Add(weight);
            }
            at++;
        }
        return ordered ? ([.. items], [.. weights]) : ([.. known.Keys], [.. known.Values]);
    }

    private T Capability<T>(string ability)
        where T : class
        => Model as T ?? throw new NotSupportedException($"{Model.Algorithm} cannot {ability}. The table of characteristics in its documentation says what each algorithm can do.");
}
