// Trains models that predict clicks from feature columns, compares them by ML.NET's own evaluation, saves the best as model.zip and model.onnx,
// and has a second process, which needs no libtorch, load it and rank the items for a page.
using ClickRanking;

try
{
    switch (args)
    {
        case ["rank", var model, var items, var user, var age]:
            Ranking.Run(model, items, user, float.Parse(age, System.Globalization.CultureInfo.InvariantCulture));
            return 0;
        case []:
            return Training.Run();
        default:
            Console.Error.WriteLine("usage: ClickRanking");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
