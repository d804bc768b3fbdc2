using Microsoft.ML;
using RecSys;
using RecSys.Models;

namespace MovieRatings;

/// <summary>The second process: loads the model as a pipeline of ML.NET's and predicts ratings one by one, then loads it without ML.NET.</summary>
public static class Predicting
{
    // Ids that training has never seen.
    private const int Nobody = -1;
    private const int Nothing = -1;

    public static void Run(string modelPath, string titlesPath, Rating held)
    {
        Dictionary<int, string> titles = File.ReadLines(titlesPath).Select(line => line.Split('\t')).ToDictionary(f => int.Parse(f[0]), f => f[1]);
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(modelPath, out _);
        using PredictionEngine<Rating, Prediction> engine = ml.Model.CreatePredictionEngine<Rating, Prediction>(model);

        Console.WriteLine(FormattableString.Invariant($"User {held.User} gave {titles[held.Item]} {held.Stars:0.#} stars, which training did not see."));
        Show("predicted", held.User, held.Item);
        Show("a year later", held.User, held.Item, held.Time + (365 * 86_400));
        Show("by somebody unknown", Nobody, held.Item);
        Show("for an unknown film", held.User, Nothing);
        Show("neither known", Nobody, Nothing);

        Recommender recommender = Recommender.Load(modelPath);
        // Not every model knows of time.
        float stars = recommender.Model is ITimedModel ? recommender.ScoreAt(held.User, held.Item, held.Time) : recommender.Score(held.User, held.Item);
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"Without ML.NET: {recommender.Model.Algorithm} says {stars:0.00}. What the user would like best of what they have not rated:"));
        foreach (Recommendation film in recommender.Recommend(held.User, n: 5))
            Console.WriteLine(FormattableString.Invariant($"  {film.Score:0.00}  {titles[int.Parse(film.ItemId)]}"));

        void Show(string what, int user, int item, long? time = null)
            => Console.WriteLine(FormattableString.Invariant($"  {what,-20} {engine.Predict(new Rating { User = user, Item = item, Time = time ?? held.Time }).Score:0.00}"));
    }
}
