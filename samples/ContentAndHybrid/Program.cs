// Trains recommenders that know films by their titles and genres, compares them with one that knows ids only, on films that people know and on new ones,
// saves them, and has a second process load them, recommend new films, say why, and take in one that comes out only then.
using ContentAndHybrid;

try
{
    switch (args)
    {
        case ["recommend", var content, var hybrid, var films, var user]:
            Recommending.Run(content, hybrid, films, user);
            return 0;
        case []:
            return Training.Run();
        default:
            Console.Error.WriteLine("usage: ContentAndHybrid");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
