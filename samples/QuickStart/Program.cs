// Trains recommenders as ML.NET trainers, compares how they rank, saves the best as model.zip,
// and has a second process load it and recommend.
using QuickStart;

try
{
    switch (args)
    {
        case ["recommend", var model, var titles, var user]:
            Recommending.Run(model, titles, int.Parse(user));
            return 0;
        case [] or ["--data", _]:
            return Comparing.Run(args is [_, var name] ? name : SampleData.DefaultName);
        default:
            Console.Error.WriteLine("usage: QuickStart [--data ml-100k|ml-1m|generated]");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
