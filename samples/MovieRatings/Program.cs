// Trains recommenders that predict how many stars somebody would give a film, compares how far off they are on held-out ratings, saves the best,
// and has a second process load it and predict single ratings, for somebody unknown and for an unknown film too.
using System.Globalization;
using MovieRatings;

try
{
    switch (args)
    {
        case ["predict", var model, var titles, var user, var item, var stars, var time]:
            CultureInfo numbers = CultureInfo.InvariantCulture;
            Predicting.Run(model, titles, new Rating { User = int.Parse(user, numbers), Item = int.Parse(item, numbers), Stars = float.Parse(stars, numbers), Time = long.Parse(time, numbers) });
            return 0;
        case []:
            return Training.Run();
        default:
            Console.Error.WriteLine("usage: MovieRatings");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
