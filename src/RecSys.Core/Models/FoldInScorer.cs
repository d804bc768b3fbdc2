using RecSys.Data;

namespace RecSys.Models;

/// <summary>Scores for users of whom only a history is known: what evaluates a model on users it was not trained on. Without a history they are unknown users.</summary>
public sealed class FoldInScorer : IUserScorer
{
    private readonly RecommenderModel _model;
    private readonly IFoldIn _foldIn;
    private readonly CsrMatrix _history;
    private readonly UserSequences? _sequences;

    /// <summary>A scorer over histories.</summary>
    /// <param name="model">A model that implements <see cref="IFoldIn"/>.</param>
    /// <param name="history">What the model may know of each user.</param>
    /// <exception cref="ArgumentException">The model cannot score a history.</exception>
    public FoldInScorer(RecommenderModel model, Interactions history)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        _model = model;
        _foldIn = model as IFoldIn
            ?? throw new ArgumentException($"A model of '{model.Algorithm}' cannot score for users it was not trained on. Choose an algorithm whose documentation says that it can.", nameof(model));
        if (history.ItemCount != model.ItemCount)
            throw new ArgumentException($"The history has {history.ItemCount} items, the model {model.ItemCount}. Build both from the same ids.", nameof(history));
        _sequences = _foldIn.ReadsOrder ? history.BySequence() : null;
        _history = history.ByUser(model.ReadsRatings ? Feedback.Explicit : Feedback.Implicit);
    }

    /// <inheritdoc/>
    public int UserCount => _history.RowCount;

    /// <inheritdoc/>
    public int ItemCount => _history.ColumnCount;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (int i = 0; i < users.Length; i++)
        {
            Span<float> row = scores.Slice(i * ItemCount, ItemCount);
            if (users[i] < 0 || (_sequences is null ? _history.RowLength(users[i]) : _sequences.Items(users[i]).Length) == 0) _model.Score(-1, row);
            else if (_sequences is not null) _foldIn.ScoreHistory(_sequences.Items(users[i]), Ones(_sequences.Items(users[i]).Length), row);
            else _foldIn.ScoreHistory(_history.RowColumns(users[i]), _history.RowValues(users[i]), row);
        }
    }

    // Models of sequences learn from choices, each of which counts 1.
    private static float[] Ones(int length)
    {
        var ones = new float[length];
        Array.Fill(ones, 1f);
        return ones;
    }

    /// <inheritdoc/>
    public float Present(float score) => _model.Present(score);
}
